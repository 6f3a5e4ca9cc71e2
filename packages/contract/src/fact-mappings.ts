import * as z from 'zod'
import { ById, base, FieldIssue, Id, text, Version } from './base.ts'

/** What one of our columns is made of. */
export const MappingColumn = z.object({
  /** The key of our column, as the fact type names it. */
  to: z.string().min(1).max(80),
  /** Their headings; several are put together. None where it is the same in every row. */
  from: z.array(z.string().min(1).max(200)).max(10).default([]),
  separator: z.string().max(10).default(''),
  /** Where there is no heading: what stands in every row. */
  constant: z.string().max(500).optional(),
  /** The order in which their days are written, where it is not year, month, day. */
  dayOrder: z.enum(['dmy', 'mdy']).optional(),
  /** Numbers are multiplied by it: 10000 where they count in 万元. */
  factor: z.number().positive().max(1e12).optional(),
  /** Their words for ours. */
  values: z.record(z.string().max(200), z.string().max(200)).optional(),
})
export type MappingColumn = z.infer<typeof MappingColumn>
export const MappingRules = z.object({ columns: z.array(MappingColumn).min(1).max(100) })
export type MappingRules = z.infer<typeof MappingRules>

export const FactMapping = z.object({
  id: Id,
  name: z.string(),
  organisationId: Id,
  factType: z.string(),
  rules: MappingRules,
  version: Version,
})
export type FactMapping = z.infer<typeof FactMapping>

const tags = ['exchange']
const Table = z.object({ fileId: Id, sheet: z.string().max(100).optional() })
const Content = z.object({ name: text(100), rules: MappingRules })

export const factMappings = {
  list: base
    .route({
      method: 'GET',
      path: '/fact-mappings',
      summary: 'Saved mappings of tables of other shape',
      tags,
    })
    .output(z.object({ items: z.array(FactMapping), total: z.number().int() })),
  create: base
    .route({
      method: 'POST',
      path: '/fact-mappings',
      summary: 'Save how a table of other shape becomes one of ours',
      tags,
      successStatus: 201,
    })
    .input(Content.extend({ factType: z.string().max(60) }))
    .output(FactMapping),
  change: base
    .route({
      method: 'PATCH',
      path: '/fact-mappings/{id}',
      summary: 'Change a mapping; imports that have begun keep what it was',
      tags,
    })
    .input(ById.extend({ version: Version, ...Content.shape }))
    .output(FactMapping),
  remove: base
    .route({ method: 'DELETE', path: '/fact-mappings/{id}', summary: 'Forget a mapping', tags })
    .input(ById)
    .output(z.object({ removed: z.literal(true) })),
  sample: base
    .route({
      method: 'POST',
      path: '/fact-mappings/sample',
      summary: 'The columns of a table with their first values',
      tags,
    })
    .input(Table)
    .output(
      z.object({
        sheets: z.array(z.string()),
        columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()) })),
      }),
    ),
  preview: base
    .route({
      method: 'POST',
      path: '/fact-mappings/preview',
      summary: 'The first rows of a table as a mapping makes them, and what is wrong with them',
      tags,
    })
    .input(Table.extend({ factType: z.string().max(60), rules: MappingRules }))
    .output(
      z.object({
        /** What keeps the mapping from being used at all. */
        issues: z.array(FieldIssue),
        rows: z.array(
          z.object({
            line: z.number().int(),
            values: z.record(z.string(), z.string()),
            issues: z.array(FieldIssue),
          }),
        ),
      }),
    ),
}
