import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { systemActor } from './actor.ts'
import { writeWithCopy } from './copy.ts'
import { createDatabase, createPool } from './database.ts'
import { read, write } from './transaction.ts'

let database: TestDatabase
let pool: ReturnType<typeof createPool>
beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool(database.url, 'zhiheng_app', 2)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const db = () => createDatabase(pool)
const look = () => read(db(), systemActor, (tx) => sql`select pg_sleep(0.05)`.execute(tx).then(() => 'seen'))

it('more transactions than connections, each in need of another one, do not wait for each other', async () => {
  const all = [1, 2, 3, 4].flatMap(() => [
    write(db(), systemActor, 'try', look),
    writeWithCopy(pool, systemActor, 'try', look),
    read(db(), systemActor, look),
  ])
  expect(new Set(await Promise.all(all))).toEqual(new Set(['seen']))
})

it('what a transaction leaves running is outside of it once it is over', async () => {
  const later: { look?: Promise<string> } = {}
  await write(db(), systemActor, 'try', async () => {
    later.look = new Promise((done) => setTimeout(done, 20)).then(look)
    await look()
  })
  expect(await later.look).toBe('seen')
})
