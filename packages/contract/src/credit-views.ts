import * as z from 'zod'
import { Id, Instant, PlainDate, Share, Version } from './base.ts'
import { FileView } from './foundation.ts'
import { Words } from './jobs.ts'
import { SubjectLabel } from './policy-parts.ts'

const Days = z.number().int().min(1).max(250)
const Months = z.number().int().min(0).max(600)

/** Clocks and conditions of objections and credit repair, in force from a day on. Working days throughout. */
export const CreditPolicy = z.object({
  version: z.string().min(1),
  validFrom: PlainDate,
  source: Words,
  note: Words,
  objection: z.object({
    checkDays: Days,
    decideDays: Days,
    extendDays: Days,
    appealWithinDays: Days,
    appealDays: Days,
  }),
  repair: z.object({
    types: z.array(z.string()).min(1),
    acceptDays: Days,
    decideDays: Days,
    /** Months after the decision before which nothing is repaired; `longMonths` for firms of these industries. */
    minimumMonths: Months,
    longMonths: Months,
    longIndustries: z.array(z.string().regex(/^[A-T]\d{0,4}$/)),
    /** After so many months the display ends by itself. */
    longestMonths: Months,
    /** Kinds of penalty that are never repaired early, and those that were never shown. */
    excludedKinds: z.array(z.string()),
    notShownKinds: z.array(z.string()),
  }),
  /** Models whose grades are published: before a worse one is, the firm may reply. */
  notice: z.object({ replyDays: Days, models: z.array(z.string()) }),
  receiptDays: Days,
})
export type CreditPolicy = z.infer<typeof CreditPolicy>

/** filed 待核查 · accepted 待来源单位处理 · declined 不予受理 · upheld 成立 · refused 不成立 · appealed 复核中 · overturned 复核改变 · sustained 复核维持 · taken-back 已撤回 */
export const ObjectionState = z.enum([
  'filed',
  'accepted',
  'declined',
  'upheld',
  'refused',
  'appealed',
  'overturned',
  'sustained',
  'taken-back',
])
export type ObjectionState = z.infer<typeof ObjectionState>
export const ObjectionVerb = z.enum([
  'accept',
  'decline',
  'uphold',
  'refuse',
  'extend',
  'appeal',
  'overturn',
  'sustain',
  'take-back',
])
export type ObjectionVerb = z.infer<typeof ObjectionVerb>

/** applied 待受理 · accepted 审查中 · declined 不予受理 · granted 准予修复 · refused 不予修复 · taken-back 已撤回 · revoked 撤销修复 */
export const RepairState = z.enum([
  'applied',
  'accepted',
  'declined',
  'granted',
  'refused',
  'taken-back',
  'revoked',
])
export type RepairState = z.infer<typeof RepairState>
export const RepairVerb = z.enum(['accept', 'decline', 'grant', 'refuse', 'revoke', 'take-back'])
export type RepairVerb = z.infer<typeof RepairVerb>

/** open 待答复 · published 已公布 · dropped 不再公布 */
export const GradeNoticeState = z.enum(['open', 'published', 'dropped'])
export type GradeNoticeState = z.infer<typeof GradeNoticeState>
export const GradeNoticeVerb = z.enum(['reply', 'publish', 'drop'])
export type GradeNoticeVerb = z.infer<typeof GradeNoticeVerb>

export const CreditEvent = z.object({
  at: Instant,
  /** The verb, or `filed`, `applied`, `noticed`. */
  kind: z.string(),
  who: z.string().nullable(),
  body: z.string().nullable(),
  note: z.string().nullable(),
})
export type CreditEvent = z.infer<typeof CreditEvent>

const Body = z.object({ id: Id, name: z.string() })
const Case = {
  id: Id,
  /** As people cite it: YY-2013-0001. */
  number: z.string(),
  subject: SubjectLabel,
  reason: z.string(),
  filedAt: Instant,
  filedBy: z.string(),
  /** The body that filed it for the firm; null: the firm itself. */
  filedFor: Body.nullable(),
  /** The day by which the next step is owed; null where none is. */
  dueOn: PlainDate.nullable(),
  slack: z.number().int().nullable(),
  decidedAt: Instant.nullable(),
  decisionReason: z.string().nullable(),
  version: Version,
}

/** What an objection is about: a fact, or a grade and one of its indicators. */
export const ObjectionTarget = z.union([
  z.object({
    kind: z.literal('fact'),
    factId: Id,
    type: z.string(),
    document: z.string(),
    occurredOn: PlainDate,
  }),
  z.object({
    kind: z.literal('grade'),
    model: z.string(),
    title: Words,
    asOf: PlainDate,
    grade: z.string().nullable(),
    indicator: z.string().nullable(),
  }),
])
export type ObjectionTarget = z.infer<typeof ObjectionTarget>

export const Objection = z.object({
  ...Case,
  target: ObjectionTarget,
  /** Who decides: the body that supplied the fact; the quality office for a grade. */
  source: Body.nullable(),
  /** What the firm asks for. */
  wanted: z.string(),
  state: ObjectionState,
  extended: z.boolean(),
  /** The last day on which it can be taken to the level above. */
  appealUntil: PlainDate.nullable(),
  /** The correction or withdrawal that came of it. */
  resultId: Id.nullable(),
  verbs: z.array(ObjectionVerb),
})
export type Objection = z.infer<typeof Objection>
export const ObjectionView = Objection.extend({ files: z.array(FileView), events: z.array(CreditEvent) })
export type ObjectionView = z.infer<typeof ObjectionView>

/** Whether a fact may be repaired, and if not, why and from when on. */
export const Repairable = z.object({
  factId: Id,
  type: z.string(),
  decisionNumber: z.string(),
  kind: z.string(),
  occurredOn: PlainDate,
  source: Body,
  eligible: z.boolean(),
  /** not-shown: it was never public; excluded: its kind is never repaired; too-early; not-fulfilled; again: the same violation since; open: an application is under way; ended: its display is over; repaired. */
  obstacles: z.array(
    z.enum(['not-shown', 'excluded', 'too-early', 'not-fulfilled', 'again', 'open', 'ended', 'repaired']),
  ),
  /** The first day on which it may be applied for; null where never. */
  from: PlainDate.nullable(),
  /** The day on which the display ends by itself. */
  endsOn: PlainDate.nullable(),
})
export type Repairable = z.infer<typeof Repairable>

export const Repair = z.object({
  ...Case,
  fact: Repairable.pick({ factId: true, type: true, decisionNumber: true, kind: true, occurredOn: true }),
  source: Body,
  /** What the firm states: the duty is fulfilled, the harm removed. */
  dutyFulfilled: z.boolean(),
  harmRemoved: z.boolean(),
  state: RepairState,
  resultId: Id.nullable(),
  verbs: z.array(RepairVerb),
})
export type Repair = z.infer<typeof Repair>
export const RepairView = Repair.extend({ files: z.array(FileView), events: z.array(CreditEvent) })
export type RepairView = z.infer<typeof RepairView>

export const GradeNotice = z.object({
  id: Id,
  subject: SubjectLabel,
  model: z.string(),
  title: Words,
  from: z.string().nullable(),
  to: z.string().nullable(),
  asOf: PlainDate,
  state: GradeNoticeState,
  noticedAt: Instant,
  replyDueOn: PlainDate,
  slack: z.number().int().nullable(),
  reply: z.string().nullable(),
  repliedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  closeReason: z.string().nullable(),
  verbs: z.array(GradeNoticeVerb),
  version: Version,
})
export type GradeNotice = z.infer<typeof GradeNotice>

/** An open objection marks what it is about, wherever that stands. */
export const Dispute = z.object({
  factId: Id.nullable(),
  model: z.string().nullable(),
  filedOn: PlainDate,
  dueOn: PlainDate.nullable(),
})
export type Dispute = z.infer<typeof Dispute>

/** What the firm has said to a result; it stands beside it. */
export const FirmReply = z.object({
  about: z.enum(['objection', 'notice']),
  id: Id,
  on: PlainDate,
  text: z.string(),
  answer: z.string().nullable(),
})
export type FirmReply = z.infer<typeof FirmReply>

export const SubjectCredit = z.object({
  subject: SubjectLabel,
  objections: z.array(Objection),
  repairs: z.array(Repair),
  repairable: z.array(Repairable),
  notices: z.array(GradeNotice),
  disputes: z.array(Dispute),
  replies: z.array(FirmReply),
  mayObject: z.boolean(),
  mayApply: z.boolean(),
})
export type SubjectCredit = z.infer<typeof SubjectCredit>

/** Of objections that were decided, how many changed what was said: by what it was about, or by who had said it. Never by person. */
export const OverturnRate = z.object({
  key: z.string(),
  label: Words,
  decided: z.number().int(),
  overturned: z.number().int(),
  /** null below ten decisions: too few to say. */
  share: Share.nullable(),
  /** 95 %, Wilson. */
  interval: z.tuple([Share, Share]).nullable(),
})
export type OverturnRate = z.infer<typeof OverturnRate>
