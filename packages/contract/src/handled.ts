import * as z from 'zod'
import { base, Id, Instant, PageInput, PlainDate, pageOf } from './base.ts'

/** What kind of thing somebody acted on. */
export const HandledKind = z.enum(['task', 'plan', 'instruction', 'document', 'credit', 'veto'])
export type HandledKind = z.infer<typeof HandledKind>

/** One thing that a person did, and what became of it. */
export const HandledEntry = z.object({
  id: z.string(),
  at: Instant,
  kind: HandledKind,
  /** What was done, as the trail of the object has it: `report-submitted`, `task-urged`, `approve` … */
  verb: z.string(),
  /** 代办: who did it in my name, as my deputy; null for what I did myself. */
  deputy: z.string().nullable(),
  /** In whose name I did it, as their deputy. */
  holder: z.string().nullable(),
  /** The number that people cite the object by. */
  number: z.string().nullable(),
  /** Null where the post now in use may not see the object any more. */
  title: z.string().nullable(),
  /** The person’s own words at the time. */
  note: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  /** How the object stands today. */
  state: z.string().nullable(),
  /** What somebody else, or the product, did with the object next; null where nobody has. */
  next: z
    .object({ at: Instant, verb: z.string(), by: z.string().nullable(), note: z.string().nullable() })
    .nullable(),
  target: z
    .object({
      type: z.enum(['task', 'measure', 'plan', 'instruction', 'document', 'objection', 'repair', 'subject']),
      id: Id,
    })
    .nullable(),
})
export type HandledEntry = z.infer<typeof HandledEntry>

export const HandledFilter = z.object({
  kind: HandledKind.optional(),
  verb: z.string().max(60).optional(),
  /** Days by the city’s clock, both counted in. */
  from: PlainDate.optional(),
  to: PlainDate.optional(),
})
export type HandledFilter = z.infer<typeof HandledFilter>

const tags = ['inbox']
export const handled = {
  handled: base
    .route({
      method: 'GET',
      path: '/inbox/handled',
      summary: 'What I have handled (已办), newest first',
      tags,
    })
    .input(PageInput.extend(HandledFilter.shape))
    .output(
      pageOf(HandledEntry).extend({
        verbs: z
          .array(z.object({ kind: HandledKind, verb: z.string(), count: z.number().int() }))
          .describe('How often what was done within the period'),
      }),
    ),
  exportHandled: base
    .route({
      method: 'GET',
      path: '/inbox/handled/export',
      summary: 'What I have handled, as a table',
      tags,
    })
    .input(
      HandledFilter.extend({
        format: z.enum(['xlsx', 'csv']).default('xlsx'),
        language: z.enum(['zh-CN', 'en']).default('zh-CN'),
      }),
    )
    .output(z.file()),
}
