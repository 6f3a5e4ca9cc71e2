import * as z from 'zod'
import { Id, Instant, PlainDate, Version } from './base.ts'

const OrganisationRef = z.object({ id: Id, name: z.string() })

/** A body that is to confirm a report before it is decided (会签). */
export const SignatureView = z.object({
  id: Id,
  reportId: Id,
  position: z.number().int(),
  organisation: OrganisationRef,
  /** `dropped`: no longer asked for, because the report went back or somebody gave it up with a reason. */
  state: z.enum(['waiting', 'signed', 'returned', 'dropped']),
  /** How it came: asked for (会签), added by a signer (加签), or asked again because a later step sent it back. */
  place: z.enum(['asked', 'before', 'after', 'parallel', 'again']),
  /** It is this body's turn. A signature that is not open waits for others. */
  open: z.boolean(),
  /** The signatures that come before it. */
  waitsFor: z.array(Id),
  /** The level of the rule of work that asks for it; null where somebody asked. */
  level: z.number().int().nullable(),
  askedAt: Instant,
  askedBy: z.string(),
  askedByOrganisation: z.string(),
  askNote: z.string().nullable(),
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
  /** Until when the signer may take the signature back. */
  withdrawableUntil: Instant.nullable(),
  /** This reader may sign, return, or add a signer. */
  mine: z.boolean(),
  /** This reader may give it up, with a reason. */
  mayRemove: z.boolean(),
  version: Version,
})
export type SignatureView = z.infer<typeof SignatureView>

/** Something asked about a task that another body answers: taking it over (转办), or a later end (延期). */
export const TaskRequestView = z.object({
  id: Id,
  kind: z.enum(['hand-over', 'extension']),
  state: z.enum(['asked', 'accepted', 'refused', 'withdrawn']),
  /** Who asks, and who answers. */
  organisation: OrganisationRef,
  target: OrganisationRef,
  /** The end as it was when asked, and the end asked for; for an extension. */
  fromOn: PlainDate.nullable(),
  toOn: PlainDate.nullable(),
  reason: z.string(),
  askedAt: Instant,
  askedBy: z.string(),
  answeredAt: Instant.nullable(),
  answeredBy: z.string().nullable(),
  answerNote: z.string().nullable(),
  /** What this reader may do with it. */
  mayAnswer: z.boolean(),
  mayWithdraw: z.boolean(),
  version: Version,
})
export type TaskRequestView = z.infer<typeof TaskRequestView>

/** A person of the owner's body who does the task until a day (委托). */
export const DelegationView = z.object({
  id: Id,
  accountId: Id,
  name: z.string(),
  untilOn: PlainDate,
  note: z.string().nullable(),
  givenBy: z.string(),
  mayEnd: z.boolean(),
})

/** A body that was given the task to read (抄送). */
export const TaskCopyView = z.object({
  id: Id,
  organisation: OrganisationRef,
  at: Instant,
  by: z.string(),
  note: z.string().nullable(),
  readAt: Instant.nullable(),
  readBy: z.string().nullable(),
  mine: z.boolean(),
})
export type TaskCopyView = z.infer<typeof TaskCopyView>

export const TaskUrgeView = z.object({
  id: Id,
  at: Instant,
  by: z.string(),
  organisation: z.string(),
  note: z.string().nullable(),
})

/** How work runs in the city, or in one plan that differs. Days are working days. */
export const WorkRule = z.object({
  /** Within how many minutes a report or a signature may be taken back. */
  withdrawMinutes: z.number().int().min(0).max(10_080),
  /** So many days before the end a reminder is sent. */
  remindBeforeDays: z.array(z.number().int().min(1).max(250)).max(10),
  remindOnDue: z.boolean(),
  /** Every so many days after the end; 0: never. */
  remindEveryDays: z.number().int().min(0).max(250),
  /** So many days after the end the body above is told; 0: never. */
  escalateAfterDays: z.number().int().min(0).max(250),
  /** From this many points on, what is reported and what is computed contradict each other. */
  gapPoints: z.number().min(1).max(100),
  /**
   * Who signs every report before it is decided, level by level (逐级审签): the bodies of a level at the same time, the next level
   * after all of them. The owner and whoever decides are passed over.
   */
  signLevels: z.array(z.array(Id).min(1).max(20)).max(8).default([]),
})
export type WorkRule = z.infer<typeof WorkRule>
