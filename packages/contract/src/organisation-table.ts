import * as z from 'zod'
import { base, Id, PlainDate } from './base.ts'
import { maxFileBytes } from './foundation.ts'

/** What a row of the table would change, or has. */
const OrganisationRow = z.object({
  /** As a person sees it beside the row. */
  line: z.number().int(),
  code: z.string(),
  name: z.string(),
  change: z.enum(['created', 'changed']),
  fields: z.array(
    z.object({
      field: z.enum(['name', 'officialName', 'nameEn', 'creditCode', 'parent', 'areaCode', 'order']),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
})
export type OrganisationRow = z.infer<typeof OrganisationRow>

export const OrganisationImport = z.object({
  applied: z.boolean(),
  /** How the tree stood: to be sent along when it is done, so that nothing is done to another tree than the one looked at. */
  tree: z.string(),
  rows: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  changes: z.array(OrganisationRow),
  /** Rows that cannot be taken, each with the column, the reason and the remedy. One is enough that nothing is taken. */
  errors: z.array(
    z.object({ line: z.number().int(), column: z.string(), message: z.string(), remedy: z.string() }),
  ),
  /** Bodies that the table does not name: they stay as they are. */
  missing: z.array(z.object({ id: Id, code: z.string(), name: z.string() })),
})
export type OrganisationImport = z.infer<typeof OrganisationImport>

const tags = ['organisations']
const file = z.file().max(maxFileBytes)
const format = z.enum(['xlsx', 'csv']).default('xlsx')
export const organisationTable = {
  exportTable: base
    .route({
      method: 'GET',
      path: '/organisations/table',
      summary: 'The bodies of today as a table that comes back in',
      tags,
    })
    .input(z.object({ format }))
    .output(z.file()),
  importTable: base
    .route({
      method: 'POST',
      path: '/organisations/table',
      summary:
        'Bring the tree to a table (.xlsx, .csv): tried first, then done; bodies are known by their codes',
      tags,
    })
    .input(
      z.object({
        file,
        /** Without it nothing is changed: what would be is told. */
        apply: z.stringbool().default(false),
        /** From the trial; needed to do it. */
        tree: z.string().max(100).optional(),
        validFrom: PlainDate.optional().describe('From when changed names hold; today where absent'),
      }),
    )
    .output(OrganisationImport),
  markTable: base
    .route({
      method: 'POST',
      path: '/organisations/table/reasons',
      summary: 'The same file with the reason beside each row that cannot be taken',
      tags,
    })
    .input(z.object({ file }))
    .output(z.file()),
}
