import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { createChance } from '#testing/fuzz/chance'
import { type Description, describeApi, type Operation } from '#testing/fuzz/operations'
import { plausible } from '#testing/fuzz/plausible'
import type { Person } from '#testing/linjiang'
import { putRows } from '#testing/row-fixture'
import { tableOfPath } from '#testing/table-of-path'
import { withClient } from '#testing/template'
import { settings } from './kernel/transaction.ts'

/*
 * Whoever does not see a thing learns nothing of it by trying to change it: every route that writes answers for it, word
 * for word, as for a thing that was never there.
 */

const nowhere = '00000000-0000-4000-8000-0000000000aa'
const people: readonly Person[] = ['health', 'east', 'west', 'leader', 'firm', 'administrator']
let app: TestApp
let api: Description
beforeAll(async () => {
  app = await createTestApp({ REQUESTS_PER_MINUTE: 1_000_000 })
  api = await describeApi()
  await withClient(app.url, putRows)
})
afterAll(() => app.close())

/** Of each person the things of a table that the policies do not show. */
async function hiddenThings(tables: readonly string[]) {
  const hidden = new Map<string, string[]>()
  await withClient(app.url, async (client) => {
    for (const table of tables) {
      const all = await client.query<{ id: string }>(`select id from ${table} order by id`)
      for (const person of people) {
        await client.query(`begin; set local role zhiheng_app; ${settings(await app.actor(person), 'test')}`)
        const seen = await client.query<{ id: string }>(`select id from ${table}`)
        await client.query('rollback')
        const shown = new Set(seen.rows.map(({ id }) => id))
        hidden.set(
          `${person} ${table}`,
          all.rows.map(({ id }) => id).filter((id) => !shown.has(id)),
        )
      }
    }
  })
  return hidden
}

async function ask(person: Person, operation: Operation, body: object, id: string) {
  const url = `/api${operation.path.replace('{year}', '2013').replaceAll(/\{\w+\}/g, id)}`
  const { status, body: said } = await app.as(person, operation.method, url, { body })
  return { status, said: JSON.stringify(said).replaceAll(id, '#') }
}

it('what one does not see answers like what was never there, at every route that would change it', async () => {
  const writing = api.operations.filter(
    ({ method, path, bodies }) =>
      method !== 'GET' && path.includes('{') && !('multipart/form-data' in bodies),
  )
  const known = await withClient(app.url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.columns where column_name = 'id' and data_type = 'uuid' and table_schema = 'public'`,
    )
    return new Set(rows.map(({ name }) => name))
  })
  const about = writing
    .map((operation) => ({ operation, table: tableOfPath(operation.path) }))
    .filter(({ table }) => known.has(table))
  const hidden = await hiddenThings([...new Set(about.map(({ table }) => table))])
  const tried = new Set<string>()
  const telling: unknown[] = []
  for (const { operation, table } of about) {
    const [schema = {}] = Object.values(operation.bodies)
    const context = {
      ...{ chance: createChance(operation.path), resolve: api.resolve, place: operation.path },
      known: { idFor: () => nowhere, textFor: () => undefined },
    }
    const body = { ...(plausible(schema, context) as object) }
    for (const person of people) {
      const [id] = hidden.get(`${person} ${table}`) ?? []
      if (!id) continue
      const [there, never] = [
        await ask(person, operation, body, id),
        await ask(person, operation, body, nowhere),
      ]
      tried.add(operation.name)
      if (there.status !== never.status || there.said !== never.said)
        telling.push([operation.name, person, there, never])
    }
  }
  expect(telling).toEqual([])
  expect(tried.size).toBeGreaterThan(50)
})
