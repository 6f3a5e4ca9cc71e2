import { type Kysely, sql } from 'kysely'
import type * as z from 'zod'

/** What the seed has put down once for the whole product: the city, its rule for lights, the clock of a demonstration. */
export type SettingsTables = { settings: { key: string; value: unknown } }

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

/** Sets what holds from now on; only the product itself may. */
export async function putSetting(tx: Kysely<SettingsTables>, key: string, value: unknown): Promise<void> {
  await sql`insert into settings (key, value) values (${key}, ${JSON.stringify(value)})
    on conflict (key) do update set value = excluded.value where settings.value is distinct from excluded.value`.execute(
    tx,
  )
}
