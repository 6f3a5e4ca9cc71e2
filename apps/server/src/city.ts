import { CreditPolicy, DataRules, LightRule, SupervisionPolicy, VetoPolicy } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import * as z from 'zod'
import { systemActor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { inForceOn } from '#kernel/in-force'
import { findSetting, putSetting, type SettingsTables } from '#kernel/settings'
import { read } from '#kernel/transaction'

/** Whose product this is: what pages and documents call the city. */
export const Site = z.strictObject({
  name: z.string().min(1),
  nameEn: z.string().min(1),
  areaCode: z.string().regex(/^\d{6}$/, 'six digits of GB/T 2260'),
  siteName: z.string().min(1),
  siteNameEn: z.string().min(1),
  /** Under which the city gives its open data, as an address. */
  dataLicence: z.url().optional(),
})
export type Site = z.infer<typeof Site>

/** A demonstration lives in its profile's year: its clock is the machine's plus a shift. */
const Demonstration = z.strictObject({ shiftMs: z.number().int() })

/** What the seed has put down for the whole product, read once at the start. */
export type City = {
  readonly site: Site
  readonly lightRules: readonly LightRule[]
  readonly creditPolicies: readonly CreditPolicy[]
  readonly vetoPolicies: readonly VetoPolicy[]
  readonly supervisionPolicies: readonly SupervisionPolicy[]
  /** What facts of others may be looked up for, and how late is late. */
  readonly dataRules: DataRules
  readonly demonstration: z.infer<typeof Demonstration> | null
}

/** Of a database of before: the next start puts down those of the profile. */
const noRules: DataRules = { source: { zh: '', en: '' }, purposes: [], deliveryLimits: [] }

/** @returns undefined where the database has never been seeded */
export function findCity(pool: pg.Pool): Promise<City | undefined> {
  return read(createDatabase<SettingsTables>(pool), systemActor, async (tx) => {
    const site = await findSetting(tx, 'site', Site)
    const lightRules = await findSetting(tx, 'light-rules', z.array(LightRule).min(1))
    const creditPolicies = (await findSetting(tx, 'credit-policies', z.array(CreditPolicy))) ?? []
    const vetoPolicies = (await findSetting(tx, 'veto-policies', z.array(VetoPolicy))) ?? []
    const supervisionPolicies =
      (await findSetting(tx, 'supervision-policies', z.array(SupervisionPolicy))) ?? []
    const dataRules = (await findSetting(tx, 'data-rules', DataRules)) ?? noRules
    const demonstration = await findSetting(tx, 'demonstration', Demonstration)
    return (
      site &&
      lightRules && {
        site,
        lightRules,
        vetoPolicies,
        creditPolicies,
        supervisionPolicies,
        dataRules,
        demonstration: demonstration ?? null,
      }
    )
  })
}

/** The demonstration is only begun, never ended or begun anew: its clock goes on over restarts. */
export async function putCity(tx: Kysely<SettingsTables>, city: City): Promise<void> {
  await putSetting(tx, 'site', city.site)
  await putSetting(tx, 'light-rules', city.lightRules)
  await putSetting(tx, 'credit-policies', city.creditPolicies)
  await putSetting(tx, 'veto-policies', city.vetoPolicies)
  await putSetting(tx, 'supervision-policies', city.supervisionPolicies)
  await putSetting(tx, 'data-rules', city.dataRules)
  if (city.demonstration && !(await findSetting(tx, 'demonstration', Demonstration))) {
    await putSetting(tx, 'demonstration', city.demonstration)
  }
}

/** The rule for lights that is in force on a day. */
export function lightRuleOn(rules: readonly LightRule[], on: PlainDate): LightRule {
  const rule = inForceOn(rules, on)
  if (!rule) throw new Error('There is no rule for lights')
  return rule
}
