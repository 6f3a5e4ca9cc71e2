import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { withClient } from '#testing/template'
import { systemActor } from './actor.ts'
import { createDatabase, createPool } from './database.ts'
import { keptIdOf } from './kept-subject.ts'
import { settings } from './transaction.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

it('is looked up in the index under row security, not in the whole table', async () => {
  const pool = createPool(database.url, 'zhiheng_app', 1)
  const kept = keptIdOf('s').compile(createDatabase(pool)).sql
  await pool.end()
  const plan = await withClient(database.url, async (client) => {
    await client.query(
      `begin; set local role zhiheng_app; set local enable_seqscan = off; ${settings(systemActor, 'test')}`,
    )
    const { rows } = await client.query(
      `explain select k.id from subjects s join subjects k on k.id = ${kept} where s.id = gen_random_uuid()`,
    )
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toMatch(/Index Cond: \(id = CASE/)
})
