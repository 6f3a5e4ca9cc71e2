import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { createDatabase, createPool } from './database.ts'
import { inlined } from './inlined.ts'

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

it('means what the statement with its values beside it means, whatever the texts', async () => {
  const db = createDatabase(pool)
  const piece = fc.constantFrom("'", '"', '\\', '$1', ';', '{', '}', ',', '--', 'null', ' ', '文', 'E', '\n')
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))
  const number = fc.constantFrom(0, -1, 1000, 0.5)
  const row = fc.tuple(text, fc.option(text), fc.array(text, { maxLength: 3 }), number)
  for (const [one, other, list, count] of fc.sample(row, { numRuns: 100, seed: 2013 })) {
    const asked = sql`select ${one}::text as one, ${other}::text as other, ${list}::text[] as list, ${count}::numeric as count`
    const beside = await asked.execute(db)
    const within = await sql.raw(inlined(asked.compile(db))).execute(db)
    expect(within.rows).toEqual(beside.rows)
    expect(beside.rows).toEqual([{ one, other, list, count }])
  }
})

it('refuses what it does not know how to write', () => {
  const asked = (value: unknown) => () => inlined(sql`select ${value}`.compile(createDatabase(pool)))
  for (const value of [{}, new Date(0), Number.NaN, [1], undefined]) expect(asked(value)).toThrow(TypeError)
})
