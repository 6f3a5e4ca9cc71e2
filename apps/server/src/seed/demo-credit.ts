import { ObjectionVerb, RepairVerb, VetoGround } from '@zhiheng/contract'
import * as z from 'zod'

const Day = z.iso.date()
const Instant = z.iso.datetime({ offset: true })
const Key = z.string().regex(/^[a-z0-9-]{1,30}$/)
const Who = z.string().min(1)
const Payload = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

const step = <Verb extends z.ZodType>(verb: Verb) =>
  z.strictObject({
    at: Instant,
    by: Who,
    verb,
    reason: z.string().default(''),
    document: z.string().optional(),
    /** What the fact says anew; withdrawn where an objection is upheld without. */
    payload: Payload.optional(),
  })

/** `demo-credit.json` of a profile: what bodies recorded of firms of `demo-subjects.json`, and what the firms did about it. */
export const DemoCredit = z.strictObject({
  note: z.string(),
  /** People who speak for firms. */
  accounts: z.array(
    z.strictObject({
      username: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,39}$/),
      displayName: z.string().min(1),
      subject: Key,
    }),
  ),
  facts: z.array(
    z.strictObject({
      key: Key,
      subject: Key,
      /** Who recorded it, for the body it works in. */
      by: Who,
      at: Instant,
      type: z.string(),
      occurredOn: Day,
      document: z.string(),
      legalBasis: z.string().optional(),
      payload: Payload,
    }),
  ),
  vetoes: z.array(
    z.strictObject({
      subject: Key,
      by: Who,
      at: Instant,
      ground: VetoGround,
      facts: z.string(),
      decisionNumber: z.string(),
      appeal: z.strictObject({ by: Who, at: Instant, reason: z.string() }).optional(),
    }),
  ),
  /** Facts that left before they were disputed. */
  copies: z.array(
    z.strictObject({
      holder: z.string(),
      organisation: z.string().nullable(),
      channel: z.enum(['export', 'feed', 'report']),
      at: Instant,
      types: z.array(z.string()),
    }),
  ),
  objections: z.array(
    z.strictObject({
      fact: Key,
      by: Who,
      at: Instant,
      reason: z.string(),
      wanted: z.string(),
      steps: z.array(step(ObjectionVerb)),
    }),
  ),
  repairs: z.array(
    z.strictObject({
      fact: Key,
      by: Who,
      at: Instant,
      reason: z.string(),
      proof: z.string(),
      steps: z.array(step(RepairVerb)),
    }),
  ),
})
export type DemoCredit = z.infer<typeof DemoCredit>
