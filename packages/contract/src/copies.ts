import * as z from 'zod'
import { base, Id, Instant, PageInput, PlainDate, pageOf, Version } from './base.ts'
import { FactEffect } from './ledger.ts'
import { SubjectLabel } from './policy-parts.ts'

/** export: a file; feed: a system that takes what is new; report: a document about a subject. */
export const CopyChannel = z.enum(['export', 'feed', 'report'])
export type CopyChannel = z.infer<typeof CopyChannel>

/** Facts that have left: to whom, when, which. */
export const FactCopy = z.object({
  id: Id,
  holder: z.object({ id: Id.nullable(), name: z.string() }),
  channel: CopyChannel,
  givenAt: Instant,
  /** Number of subjects, types or facts that it was narrowed to; null: not narrowed. */
  subjects: z.number().int().nullable(),
  types: z.array(z.string()).nullable(),
  facts: z.number().int().nullable(),
  note: z.string(),
  openReceipts: z.number().int(),
})
export type FactCopy = z.infer<typeof FactCopy>

/** A holder of a copy is told that a fact in it counts no more, and confirms that the copy follows. */
export const CopyReceipt = z.object({
  id: Id,
  holder: z.object({ id: Id.nullable(), name: z.string() }),
  channel: CopyChannel,
  subject: SubjectLabel,
  factId: Id,
  /** The fact that takes its place, or withdraws it. */
  byId: Id,
  effect: FactEffect,
  type: z.string(),
  document: z.string(),
  reason: z.string().nullable(),
  toldAt: Instant,
  dueOn: PlainDate,
  /** Working days left, negative when overdue; null once confirmed. */
  slack: z.number().int().nullable(),
  confirmedAt: Instant.nullable(),
  confirmedBy: z.string().nullable(),
  note: z.string().nullable(),
  mayConfirm: z.boolean(),
  version: Version,
})
export type CopyReceipt = z.infer<typeof CopyReceipt>

const tags = ['copies']
export const copies = {
  list: base
    .route({
      method: 'GET',
      path: '/fact-copies',
      summary: 'Copies of facts given out: to whom, when, which',
      tags,
    })
    .input(PageInput.extend({ holderId: Id.optional(), channel: CopyChannel.optional() }))
    .output(pageOf(FactCopy)),
  receipts: base
    .route({
      method: 'GET',
      path: '/copy-receipts',
      summary: 'Corrections that holders of copies were told of, and whether they confirmed',
      tags,
    })
    .input(
      PageInput.extend({
        state: z.enum(['open', 'overdue', 'confirmed']).default('open'),
        holderId: Id.optional(),
        subjectId: Id.optional(),
      }),
    )
    .output(pageOf(CopyReceipt)),
  confirm: base
    .route({
      method: 'POST',
      path: '/copy-receipts/{id}/confirmation',
      summary: 'Confirm that a copy follows the correction; for persons and systems',
      tags,
    })
    .input(z.object({ id: Id, version: Version, note: z.string().trim().max(500).default('') }))
    .output(CopyReceipt),
  spread: base
    .route({
      method: 'POST',
      path: '/copy-receipts/spreading',
      summary: 'Tell holders of copies of every correction since the last time',
      tags,
    })
    .output(z.object({ told: z.number().int() })),
}
