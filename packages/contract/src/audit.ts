import * as z from 'zod'
import { base, Id, Instant, PageInput, pageOf, text, Version } from './base.ts'

/** A change as the database saw it; `before` and `after` hold only the columns that differ. */
export const AuditEntry = z.object({
  id: z.string(),
  at: Instant,
  accountId: Id.nullable(),
  accountName: z.string().nullable(),
  /** Whose post it was, where a deputy acted in it. */
  onBehalfOfName: z.string().nullable(),
  organisationName: z.string().nullable(),
  address: z.string().nullable(),
  /** The domain verb under which the change was made, such as `publish-plan`. */
  action: z.string(),
  table: z.string(),
  rowId: z.string(),
  operation: z.enum(['insert', 'update', 'delete']),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

const filter = {
  accountId: Id.optional(),
  table: z.string().max(60).optional(),
  rowId: z.string().max(60).optional(),
  action: z.string().max(60).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
}
const tags = ['audit']

/** A look-up or export: what was asked, what for, how much was found. */
export const AuditLookupView = z.object({
  id: z.string(),
  at: Instant,
  accountName: z.string().nullable(),
  organisationName: z.string().nullable(),
  address: z.string().nullable(),
  what: z.string(),
  purpose: z.string(),
  asked: z.record(z.string(), z.unknown()),
  found: z.number().int(),
})
export type AuditLookupView = z.infer<typeof AuditLookupView>

/** What a check of the seals has found. */
export const IntegrityView = z.object({
  checkedAt: Instant,
  seals: z.number().int(),
  entries: z.number().int(),
  /** Entries since the last seal, which the next one will cover. */
  unsealed: z.number().int(),
  /** Entries taken away by retention, with their seals still in the chain. */
  pruned: z.number().int(),
  faults: z.array(
    z.object({
      kind: z.enum(['removed', 'changed', 'added', 'seal-broken']),
      sealId: z.string(),
      entryId: z.string().nullable(),
    }),
  ),
  /** Seals made with another secret than the present one: their chain cannot be judged, their entries can. */
  otherKey: z.number().int(),
})
export type IntegrityView = z.infer<typeof IntegrityView>

export const Retention = z.object({ months: z.number().int().min(6).max(600) })
export type Retention = z.infer<typeof Retention>
const RetentionView = Retention.extend({ version: Version })

export const audit = {
  list: base
    .route({ method: 'GET', path: '/audit-entries', summary: 'The audit trail, newest first', tags })
    .input(PageInput.extend(filter))
    .output(pageOf(AuditEntry)),
  export: base
    .route({
      method: 'GET',
      path: '/audit-entries/export',
      summary: 'The trail as a file that names who took it and when',
      tags,
    })
    .input(z.object({ ...filter, format: z.enum(['csv', 'ndjson']), purpose: text(100) }))
    .output(z.file()),
  lookups: base
    .route({ method: 'GET', path: '/lookups', summary: 'Look-ups and exports with their purpose', tags })
    .input(PageInput)
    .output(pageOf(AuditLookupView)),
  check: base
    .route({
      method: 'POST',
      path: '/audit-entries/check',
      summary: 'Find entries that were removed or changed past the application',
      tags,
    })
    .output(IntegrityView),
  retention: base
    .route({ method: 'GET', path: '/audit-retention', summary: 'How long entries are kept', tags })
    .output(RetentionView),
  setRetention: base
    .route({ method: 'PUT', path: '/audit-retention', summary: 'Change how long entries are kept', tags })
    .input(RetentionView)
    .output(RetentionView),
  prune: base
    .route({
      method: 'POST',
      path: '/audit-retention/prune',
      summary: 'Take away what is older than the retention; leaves a record',
      tags,
    })
    .output(z.object({ removed: z.number().int() })),
}
