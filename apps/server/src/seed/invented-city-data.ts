import { factTypes } from '@zhiheng/fact-types'
import { trades } from '@zhiheng/invented-city'
import { isPlainDate } from '@zhiheng/primitives'
import * as z from 'zod'

const Share = z.number().min(0).max(1)
const AreaCode = z.string().regex(/^\d{6}$/, 'six digits of GB/T 2260')
const tradeKeys = trades.map(({ key }) => key)
const factKeys = new Set(factTypes.flatMap(({ code, group }) => [code, group]))

const addsUp = (shares: readonly number[]) =>
  Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-6
const toOne = 'shares must add up to 1 合计应为 1'

const District = z.strictObject({
  areaCode: AreaCode,
  name: z.string().min(2),
  share: Share,
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
})

const Pillar = z.strictObject({
  name: z.string().min(2),
  share: Share,
  trades: z
    .record(z.string(), Share)
    .refine(
      (all) => Object.keys(all).every((key) => tradeKeys.includes(key)),
      `trades are ${tradeKeys.join(', ')}`,
    )
    .refine((all) => addsUp(Object.values(all)), toOne),
})

const Supplier = z.strictObject({
  /** Code of a body in organisations.json. */
  organisation: z.string(),
  areaCode: AreaCode.nullable(),
  industries: z.array(z.string().regex(/^[A-T]\d{0,4}$/)).nullable(),
  mark: z.string().min(1).max(12),
  everyDays: z.number().int().min(1).max(366),
  delayDays: z.number().min(1).max(366),
  lateShare: Share,
  missingShare: Share,
  wrongShare: Share,
  correctedShare: Share,
  silentSince: z.string().refine(isPlainDate, 'a day written YYYY-MM-DD').nullable(),
  facts: z
    .record(z.string(), z.number().positive())
    .refine((all) => Object.keys(all).every((key) => factKeys.has(key)), 'codes or groups of fact types'),
})

/** The invented city of a profile: shares, and the suppliers with their habits. */
export const InventedCityData = z.strictObject({
  note: z.string().optional(),
  prefix: z.string().min(1).max(20),
  areaCode: AreaCode,
  /** What the demonstration holds of it. */
  demonstration: z.strictObject({
    seed: z.number().int(),
    firms: z.number().int().min(50).max(20_000),
    facts: z.number().int().min(500).max(200_000),
  }),
  districts: z
    .array(District)
    .min(2)
    .refine((all) => addsUp(all.map(({ share }) => share)), toOne),
  pillars: z
    .array(Pillar)
    .min(1)
    .refine((all) => addsUp(all.map(({ share }) => share)), toOne),
  suppliers: z.array(Supplier).min(1),
})
