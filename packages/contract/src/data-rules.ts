import * as z from 'zod'
import { PlainDate } from './base.ts'
import { Words } from './jobs.ts'

/** What facts that are neither public nor one's own may be looked at for: the city says which, `facts.purposes` lists them. */
export const LookupPurpose = z.string().regex(/^[a-z][a-z-]{1,39}$/, 'a code such as daily-supervision')
export type LookupPurpose = z.infer<typeof LookupPurpose>

const InForce = {
  validFrom: PlainDate,
  /** The first day on which it holds no longer. */
  validTo: PlainDate.nullable(),
}
export const LookupPurposeRule = z.strictObject({ code: LookupPurpose, label: Words, ...InForce })
export type LookupPurposeRule = z.infer<typeof LookupPurposeRule>

/** Within how many working days after it occurred a fact has to be recorded; of what it does not name it holds for all. */
export const DeliveryLimitRule = z.strictObject({
  types: z.array(z.string()).min(1).optional(),
  /** Codes of bodies. */
  suppliers: z.array(z.string()).min(1).optional(),
  workingDays: z.number().int().min(0).max(366),
  basis: Words,
  ...InForce,
})
export type DeliveryLimitRule = z.infer<typeof DeliveryLimitRule>

/** What the city has set for its data: values that no higher rule gives for certain, each with its days. */
export const DataRules = z.strictObject({
  source: Words,
  purposes: z.array(LookupPurposeRule).min(1),
  deliveryLimits: z.array(DeliveryLimitRule),
})
export type DataRules = z.infer<typeof DataRules>
