import * as z from 'zod'
import { base, Id, PageInput, PlainDate, pageOf, text, Version } from './base.ts'
import {
  CreditPolicy,
  Dispute,
  GradeNotice,
  GradeNoticeState,
  Objection,
  ObjectionState,
  ObjectionView,
  OverturnRate,
  Repair,
  RepairState,
  RepairView,
  SubjectCredit,
} from './credit-views.ts'

const tags = ['credit']
const At = { id: Id, version: Version }
const Reason = text(2000)
const Files = z.array(Id).max(20).default([])

/** Upheld: the fact is said anew with these fields, or taken back. */
const Outcome = {
  reason: Reason,
  document: text(200).describe('Number of the decision'),
  correction: z
    .object({
      payload: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      occurredOn: PlainDate.optional(),
      validTo: PlainDate.nullish(),
    })
    .nullable()
    .default(null)
    .describe('null: the fact is withdrawn'),
}
const ListInput = PageInput.extend({
  subjectId: Id.optional(),
  sourceId: Id.optional(),
  /** Those in which a step of mine is owed. */
  mine: z.stringbool().optional(),
})

export const credit = {
  policies: base
    .route({ method: 'GET', path: '/credit-policies', summary: 'Clocks and conditions of credit', tags })
    .output(z.object({ items: z.array(CreditPolicy) })),
  ofSubject: base
    .route({
      method: 'GET',
      path: '/subjects/{id}/credit',
      summary: 'Objections, repairs, notices and replies of a firm',
      tags,
    })
    .input(z.object({ id: Id }))
    .output(SubjectCredit),
  disputes: base
    .route({ method: 'GET', path: '/subjects/{id}/disputes', summary: 'What of a subject is disputed', tags })
    .input(z.object({ id: Id }))
    .output(z.object({ items: z.array(Dispute) })),
  publicDisputes: base
    .route({
      method: 'GET',
      path: '/public/subjects/{id}/disputes',
      summary: 'What of a subject is disputed, for everybody',
      tags,
    })
    .input(z.object({ id: Id }))
    .output(z.object({ items: z.array(Dispute) })),
  overturns: base
    .route({
      method: 'GET',
      path: '/credit/overturn-rates',
      summary: 'How often objections change what was said, by indicator and by source',
      tags,
    })
    .input(z.object({ from: PlainDate.optional(), to: PlainDate.optional() }))
    .output(
      z.object({
        from: PlainDate.nullable(),
        to: PlainDate,
        all: OverturnRate,
        byIndicator: z.array(OverturnRate),
        bySource: z.array(OverturnRate),
      }),
    ),
}

export const objections = {
  list: base
    .route({ method: 'GET', path: '/objections', summary: 'Objections, by due day', tags })
    .input(ListInput.extend({ state: ObjectionState.optional() }))
    .output(pageOf(Objection)),
  get: base
    .route({ method: 'GET', path: '/objections/{id}', summary: 'One objection with its trail', tags })
    .input(z.object({ id: Id }))
    .output(ObjectionView),
  file: base
    .route({
      method: 'POST',
      path: '/subjects/{subjectId}/objections',
      summary: 'Object to a fact or a grade',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        subjectId: Id,
        target: z.union([
          z.object({ kind: z.literal('fact'), factId: Id }),
          z.object({
            kind: z.literal('grade'),
            model: text(60),
            indicator: text(100).nullable().default(null),
          }),
        ]),
        reason: Reason,
        wanted: text(1000),
        fileIds: Files,
      }),
    )
    .output(ObjectionView),
  check: base
    .route({
      method: 'POST',
      path: '/objections/{id}/check',
      summary: 'Accept or decline an objection',
      tags,
    })
    .input(
      z.object({
        ...At,
        verb: z.enum(['accept', 'decline']),
        reason: z.string().trim().max(2000).default(''),
      }),
    )
    .output(ObjectionView),
  uphold: base
    .route({
      method: 'POST',
      path: '/objections/{id}/upholding',
      summary: 'Uphold: the fact is corrected or withdrawn on the ledger at once',
      tags,
    })
    .input(z.object({ ...At, ...Outcome }))
    .output(ObjectionView),
  refuse: base
    .route({ method: 'POST', path: '/objections/{id}/refusal', summary: 'Refuse, with the reason', tags })
    .input(z.object({ ...At, reason: Reason }))
    .output(ObjectionView),
  extend: base
    .route({ method: 'POST', path: '/objections/{id}/extension', summary: 'Take longer, once', tags })
    .input(z.object({ ...At, reason: Reason }))
    .output(ObjectionView),
  appeal: base
    .route({ method: 'POST', path: '/objections/{id}/appeal', summary: 'Take it one level up', tags })
    .input(z.object({ ...At, reason: Reason }))
    .output(ObjectionView),
  overturn: base
    .route({ method: 'POST', path: '/objections/{id}/overturning', summary: 'Change what was refused', tags })
    .input(z.object({ ...At, ...Outcome }))
    .output(ObjectionView),
  sustain: base
    .route({ method: 'POST', path: '/objections/{id}/sustaining', summary: 'Keep what was refused', tags })
    .input(z.object({ ...At, reason: Reason }))
    .output(ObjectionView),
  takeBack: base
    .route({ method: 'POST', path: '/objections/{id}/taking-back', summary: 'Take an objection back', tags })
    .input(z.object(At))
    .output(ObjectionView),
}

export const repairs = {
  list: base
    .route({ method: 'GET', path: '/repairs', summary: 'Applications for credit repair, by due day', tags })
    .input(ListInput.extend({ state: RepairState.optional() }))
    .output(pageOf(Repair)),
  get: base
    .route({ method: 'GET', path: '/repairs/{id}', summary: 'One application with its trail', tags })
    .input(z.object({ id: Id }))
    .output(RepairView),
  apply: base
    .route({
      method: 'POST',
      path: '/subjects/{subjectId}/repairs',
      summary: 'Apply for credit repair',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        subjectId: Id,
        factId: Id,
        reason: Reason,
        dutyFulfilled: z.literal(true),
        harmRemoved: z.literal(true),
        fileIds: z.array(Id).min(1).max(20).describe('Proof that the duty is fulfilled'),
      }),
    )
    .output(RepairView),
  check: base
    .route({ method: 'POST', path: '/repairs/{id}/check', summary: 'Accept or decline an application', tags })
    .input(
      z.object({
        ...At,
        verb: z.enum(['accept', 'decline']),
        reason: z.string().trim().max(2000).default(''),
      }),
    )
    .output(RepairView),
  decide: base
    .route({
      method: 'POST',
      path: '/repairs/{id}/decision',
      summary: 'Grant, refuse, or revoke what was granted; the ledger learns of it at once',
      tags,
    })
    .input(
      z.object({ ...At, verb: z.enum(['grant', 'refuse', 'revoke']), document: text(200), reason: Reason }),
    )
    .output(RepairView),
  takeBack: base
    .route({ method: 'POST', path: '/repairs/{id}/taking-back', summary: 'Take an application back', tags })
    .input(z.object(At))
    .output(RepairView),
}

export const gradeNotices = {
  list: base
    .route({ method: 'GET', path: '/grade-notices', summary: 'Worse grades before they are published', tags })
    .input(PageInput.extend({ subjectId: Id.optional(), state: GradeNoticeState.optional() }))
    .output(pageOf(GradeNotice)),
  give: base
    .route({
      method: 'POST',
      path: '/subjects/{subjectId}/grade-notices',
      summary: 'Give notice of a worse grade before it is published',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({ subjectId: Id, model: text(60), from: text(20).nullable(), to: text(20), asOf: PlainDate }),
    )
    .output(GradeNotice),
  reply: base
    .route({ method: 'POST', path: '/grade-notices/{id}/reply', summary: 'Reply to a notice', tags })
    .input(z.object({ ...At, text: Reason }))
    .output(GradeNotice),
  close: base
    .route({
      method: 'POST',
      path: '/grade-notices/{id}/closing',
      summary: 'Publish the grade, or drop it',
      tags,
    })
    .input(z.object({ ...At, verb: z.enum(['publish', 'drop']), reason: Reason }))
    .output(GradeNotice),
}
