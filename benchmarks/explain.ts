import { type AssessedFact, interpret, prepareModel } from '@zhiheng/assessment'
import { factTypes } from '@zhiheng/fact-types'
import pg from 'pg'
import { creditModel, day } from './assessment/credit.ts'
import { createFirms, firmId } from './assessment/firms.ts'
import { line } from './assessment/race.ts'
import type { BenchLine } from './bench-line.ts'

const rounds = 200
const firms = 2_000

const query = `select id::text, type, occurred_on::text as "occurredOn", valid_to::text as "validTo", payload, effect, visibility,
  source_id::text as "sourceId", legal_basis as "legalBasis" from zh.facts_as_of($1, $2) where subject_id = $3`

/** The reason tree of a firm with a thousand facts from the database to the page, beside fetching its facts. */
export async function run(): Promise<BenchLine[]> {
  const city = await createFirms(firms)
  const client = new pg.Client({ connectionString: city.url })
  try {
    await client.connect()
    const model = prepareModel(creditModel, factTypes)
    const fetch = async () =>
      (await client.query<AssessedFact>(query, [day.asOf, day.knownAt, firmId(0)])).rows
    if ((await fetch()).length < 1000) throw new Error('the firm has too few facts')
    const times: { floor: number; ours: number }[] = []
    for (let round = 0; round < rounds; round += 1) {
      const floor = await milliseconds(fetch)
      const ours = await milliseconds(async () => interpret(model, await fetch(), day))
      times.push({ floor, ours })
    }
    const p95 = (values: readonly number[]): number =>
      values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN
    const measured = times.slice(20)
    const ours = p95(measured.map((each) => each.ours))
    const floor = p95(measured.map((each) => each.floor))
    const name = 'facts and reason tree of a firm with 1,000 facts, p95; beside fetching the facts'
    return [line('explain', name, 2, { ours, floor, ratio: ours / floor })]
  } finally {
    await client.end()
    await city.drop()
  }
}

async function milliseconds(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await action()
  return performance.now() - start
}
