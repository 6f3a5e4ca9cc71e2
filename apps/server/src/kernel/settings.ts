import { type Generated, type Kysely, sql } from 'kysely'
import type * as z from 'zod'
import { AppError } from './error.ts'

/** What the seed has put down once for the whole product: the city, its rule for lights, the clock of a demonstration. */
export type SettingsTables = { settings: { key: string; value: unknown; version: Generated<number> } }

/**
 * One setting, checked against its schema; undefined where it has never been set. The transaction must say who it
 * works for.
 */
export async function findSetting<Schema extends z.ZodType>(
  tx: Kysely<SettingsTables>,
  key: string,
  schema: Schema,
): Promise<z.infer<Schema> | undefined> {
  const { rows } = await sql<{ value: unknown }>`select value from settings where key = ${key}`.execute(tx)
  return rows[0] ? schema.parse(rows[0].value) : undefined
}

/** Of what people set: which state of it a change is based on. What has never been set has the first. */
export async function findSettingVersion(tx: Kysely<SettingsTables>, key: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from settings where key = ${key}`.execute(tx)
  return rows[0]?.version ?? 1
}

/** What a person sets, from the state that they have seen. @returns the new version @throws VERSION_CONFLICT */
export async function changeSetting(
  tx: Kysely<SettingsTables>,
  { key, version, value }: { readonly key: string; readonly version: number; readonly value: unknown },
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`setting/${key}`}, 0))`.execute(tx)
  const currentVersion = await findSettingVersion(tx, key)
  if (version !== currentVersion) throw new AppError('VERSION_CONFLICT', { currentVersion })
  await sql`insert into settings (key, value, version) values (${key}, ${JSON.stringify(value)}, ${version + 1})
    on conflict (key) do update set value = excluded.value, version = excluded.version`.execute(tx)
  return version + 1
}

/** Sets what holds from now on; only the product itself may. */
export async function putSetting(tx: Kysely<SettingsTables>, key: string, value: unknown): Promise<void> {
  await sql`insert into settings (key, value) values (${key}, ${JSON.stringify(value)})
    on conflict (key) do update set value = excluded.value where settings.value is distinct from excluded.value`.execute(
    tx,
  )
}
