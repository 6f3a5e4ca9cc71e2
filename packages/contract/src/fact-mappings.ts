import * as z from 'zod'
import { ById, ByIdAtVersion, base, FieldIssue, Id, Instant, text, Version } from './base.ts'

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

/** The table that a mapping was made on: the next one with these headings is known by them. */
export const MappingSample = z.object({
  fileId: Id,
  fileName: z.string().max(300),
  sheet: z.string().max(100).nullable(),
  headings: z.array(z.string().max(500)).max(500),
})
export type MappingSample = z.infer<typeof MappingSample>

export const FactMapping = z.object({
  id: Id,
  name: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  factType: z.string(),
  rules: MappingRules,
  sample: MappingSample.nullable(),
  changedAt: Instant,
  changedByName: z.string().nullable(),
  version: Version,
})
export type FactMapping = z.infer<typeof FactMapping>

/** A saved mapping whose headings all stand in a table. */
const MatchingMapping = z.object({
  id: Id,
  name: z.string(),
  factType: z.string(),
  /** The headings are those of the table that it was made on, no more and no fewer. */
  exact: z.boolean(),
})
export type MatchingMapping = z.infer<typeof MatchingMapping>

/** What a column of choices holds, and what each word is read as. */
const FoundWords = z.object({
  to: z.string(),
  words: z.array(
    z.object({
      written: z.string(),
      count: z.number().int(),
      /** The value of the choice; null where nobody has said what it means. */
      readAs: z.string().nullable(),
    }),
  ),
  /** Words beyond those listed. */
  more: z.number().int(),
})
export type FoundWords = z.infer<typeof FoundWords>

const tags = ['exchange']
const Table = z.object({ fileId: Id, sheet: z.string().max(100).optional() })
const Content = z.object({ name: text(100), rules: MappingRules, sample: MappingSample.optional() })

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
    .input(ByIdAtVersion)
    .output(z.object({ removed: z.literal(true) })),
  sample: base
    .route({
      method: 'POST',
      path: '/fact-mappings/sample',
      summary: 'The columns of a table with their first values, and what may read it',
      description:
        'With `factType` it says whether the table is one of the template, and suggests a mapping by the headings and values.',
      tags,
    })
    .input(Table.extend({ factType: z.string().max(60).optional() }))
    .output(
      z.object({
        sheet: z.string().nullable(),
        sheets: z.array(z.string()),
        columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()) })),
        /** Whether the columns are those of the template; null where no kind of facts was named. */
        fits: z.boolean().nullable(),
        suggested: z.array(MappingColumn),
        mappings: z.array(MatchingMapping),
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
        /** How many of the first rows were read, and how many of them are right as far as the table alone can say. */
        read: z.number().int(),
        right: z.number().int(),
        found: z.array(FoundWords),
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
