import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { withClient } from '#testing/template'
import { factsAsOfText } from './facts-as-of.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

it('says word for word what the function of the database says', async () => {
  const { rows } = await withClient(database.url, (client) =>
    client.query(`select prosrc as body from pg_proc where oid = 'zh.facts_as_of'::regproc`),
  )
  expect(inOneLine(factsAsOfText('day', 'known_at'))).toBe(`(${inOneLine(rows[0].body)})`)
})
