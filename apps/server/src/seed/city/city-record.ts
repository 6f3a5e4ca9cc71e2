import type pg from 'pg'
import * as z from 'zod'
import { systemActor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { findSetting, putSetting, type SettingsTables } from '#kernel/settings'
import { read, write } from '#kernel/transaction'

/** An invented city of this database: what it was made from, the codes it has taken, whether all of it is in. */
const CityRecord = z.strictObject({
  seed: z.number().int(),
  firms: z.number().int(),
  facts: z.number().int(),
  codesTaken: z.number().int(),
  codeCount: z.number().int(),
  isComplete: z.boolean(),
})
export type CityRecord = z.infer<typeof CityRecord>

const key = 'invented-cities'

export const findCities = (pool: pg.Pool): Promise<readonly CityRecord[]> =>
  read(
    createDatabase<SettingsTables>(pool),
    systemActor,
    async (tx) => (await findSetting(tx, key, z.array(CityRecord))) ?? [],
  )

/** Puts the last city of the list in place of what is known of it, or adds it. */
export const putCity = (pool: pg.Pool, record: CityRecord): Promise<void> =>
  write(createDatabase<SettingsTables>(pool), systemActor, 'seed-invented-city', async (tx) => {
    const known = (await findSetting(tx, key, z.array(CityRecord))) ?? []
    const others = known.filter(({ codesTaken }) => codesTaken !== record.codesTaken)
    await putSetting(tx, key, [...others, record])
  })
