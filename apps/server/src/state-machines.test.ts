import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { drawMachines } from '#testing/draw-machines'
import { machines } from '#testing/machines'
import { withClient } from '#testing/template'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const statesOf = ({ machine }: (typeof machines)[number]): string[] => {
  const named = Object.values(machine.transitions).flatMap(({ from, to }) => [...from, ...to])
  return [...new Set([...machine.initial, ...named])].toSorted()
}

it('docs/state-machines.md is drawn from the data', async () => {
  await expect(drawMachines()).toMatchFileSnapshot(
    join(import.meta.dirname, '../../../docs/state-machines.md'),
  )
})

it.each(machines.map((drawn) => [drawn.title, drawn] as const))(
  'every state of %s is reached',
  (_title, drawn) => {
    const { initial, transitions } = drawn.machine
    const reached = new Set(initial)
    for (let size = 0; size < reached.size; ) {
      size = reached.size
      for (const { from, to } of Object.values(transitions))
        if (from.some((state) => reached.has(state))) for (const state of to) reached.add(state)
    }
    expect(statesOf(drawn).filter((state) => !reached.has(state))).toEqual([])
  },
)

it('every state of more than two that the database allows is drawn, and no other', async () => {
  const rules = await withClient(database.url, async (client) => {
    const { rows } = await client.query<{ table: string; rule: string }>(`
      select conrelid::regclass::text as table, pg_get_constraintdef(oid) as rule from pg_constraint
      where contype = 'c' and pg_get_constraintdef(oid) ~ '^CHECK \\(\\(state = ANY'`)
    return rows
  })
  const allowed = rules
    .map(
      ({ table, rule }) =>
        [table, [...rule.matchAll(/'([a-z-]+)'/g)].map(([, state]) => state).toSorted()] as const,
    )
    .filter(([, states]) => states.length > 2)
  expect(Object.fromEntries(machines.map((drawn) => [drawn.table, statesOf(drawn)]))).toEqual(
    Object.fromEntries(allowed),
  )
})
