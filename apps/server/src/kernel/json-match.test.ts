import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { createDatabase, createPool } from './database.ts'
import { jsonMatches, matchesJson } from './json-match.ts'

let database: TestDatabase
let pool: ReturnType<typeof createPool>
beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool(database.url, 'zhiheng_app', 1)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

// Few fields and few values, so that about half of the pairs match.
const field = fc.constantFrom('grade', 'level', 'constructor')
const value = fc.constantFrom<string | number | boolean>('不合格', '1', '', 1, 0, -0.5, 1e21, true, false)
const flat = fc.dictionary(field, fc.option(value))
const wanted = fc.dictionary(field, fc.array(value, { maxLength: 3 }), { maxKeys: 2 })

it('the function and the database hold the same to match', async () => {
  const cases = fc.sample(fc.tuple(flat, wanted), { numRuns: 500, seed: 2013 })
  const tests = cases.map(([object, where]) =>
    jsonMatches(sql`${JSON.stringify(object)}::text::jsonb`, where),
  )
  const { rows } = await sql<{ matches: boolean[] }>`select array[${sql.join(
    tests.map((test) => sql`coalesce(${test}, false)`),
  )}] as matches`.execute(createDatabase(pool))
  const found = cases.map(([object, where]) => matchesJson(object, where))
  expect(found).toEqual(rows[0]?.matches)
  expect(new Set(found).size).toBe(2)
})
