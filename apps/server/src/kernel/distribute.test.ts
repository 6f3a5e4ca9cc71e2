import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { withClient } from '#testing/template'
import { crossingKeys, distribute, distributed, loosen } from './distribute.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const ask = <Row extends object>(text: string, values: unknown[] = []) =>
  withClient(database.url, async (client) => (await client.query<Row>(text, values)).rows)
const tables = Object.keys(distributed)
const withoutColumn = async () => {
  const indexes = await ask<{ table: string; name: string; columns: string[] }>(
    `select c.relname as table, i.relname as name, array(
       select a.attname::text from pg_attribute a where a.attrelid = x.indrelid and a.attnum = any (x.indkey)) as columns
     from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
     where x.indisunique and c.relname = any ($1)`,
    [tables],
  )
  expect(indexes.length).toBeGreaterThanOrEqual(tables.length)
  return indexes.flatMap(({ table, name, columns }) =>
    columns.includes(distributed[table as keyof typeof distributed]) ? [] : [name],
  )
}
const crossing = async () => (await withClient(database.url, crossingKeys)).map(({ name }) => name).toSorted()

describe('spreading tables over machines', () => {
  it('does nothing where the extension is not there', async () => {
    const before = [await withoutColumn(), await crossing()]
    expect(await distribute(database.url)).toEqual([])
    expect([await withoutColumn(), await crossing()]).toEqual(before)
  })

  it('names tables that exist', async () => {
    const named = tables
    const there = await ask(`select from pg_tables where schemaname = 'public' and tablename = any ($1)`, [
      named,
    ])
    expect(there).toHaveLength(named.length)
  })

  it('has keys that carry the subject: one index must be widened, and foreign keys across machines let go', async () => {
    expect(await withoutColumn()).toEqual(['facts_delivery'])
    expect(await crossing()).toEqual(
      expect.arrayContaining(['facts_subject_id_fkey', 'fact_lookups_subject_id_fkey']),
    )
    await withClient(database.url, loosen)
    expect(await withoutColumn()).toEqual([])
    expect(await crossing()).toEqual([])
  })
})
