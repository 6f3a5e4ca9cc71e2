import pg from 'pg'
import { systemActor } from '../apps/server/src/kernel/actor.ts'
import { fixedClock } from '../apps/server/src/kernel/clock.ts'
import { createPool } from '../apps/server/src/kernel/database.ts'
import { gradesPage } from '../apps/server/src/modules/assessments/results.ts'
import { createSupervision } from '../apps/server/src/modules/supervision/index.ts'
import { createVetoes } from '../apps/server/src/modules/vetoes/index.ts'
import { firmCount } from './assessment/credit.ts'
import { line, race } from './assessment/race.ts'
import type { BenchLine } from './bench-line.ts'
import { createSupervisedCity, supervisionPolicies, vetoPolicies } from './supervision/city.ts'

/**
 * A night of supervision over the city: every class and risk settled, events looked through, vetoes proposed; and the gap
 * list as a person opens it. Beside counting the same rows, which nothing can undercut.
 */
export async function run(): Promise<BenchLine[]> {
  const city = await createSupervisedCity(firmCount)
  const pool = createPool(city.url, 'zhiheng_app', 2)
  const client = new pg.Client({ connectionString: city.url })
  try {
    await client.connect()
    const { settle, propose, gaps } = nightOf(pool)
    await settle()
    await propose()
    await client.query('analyze supervision_classes, supervision_risks, veto_proposals')
    const facts = () => client.query(countFacts)
    const all = async () => {
      await facts()
      await client.query('select count(*), count(grade) from assessment_results')
    }
    const bench = async (
      name: string,
      goal: number,
      ours: () => Promise<unknown>,
      floor: () => Promise<unknown>,
    ) =>
      line('supervise', `${firmCount.toLocaleString('en')} firms: ${name}`, goal, await race(ours, floor, 3))
    return [
      await bench('a night in which nothing is new; beside counting facts and results', 20, settle, all),
      await bench('looking for vetoes where all are proposed; beside counting the facts', 3, propose, facts),
      await bench('the gap list’s first page with its counts; beside counting the facts', 5, gaps, facts),
    ]
  } finally {
    await client.end()
    await pool.end()
    await city.drop()
  }
}

const countFacts = `select count(*), count(payload) from facts where occurred_on > '2012-09-12'
  and type in ('interview', 'rectification-result', 'inspection-result', 'sampling-result', 'penalty')`

function nightOf(pool: ReturnType<typeof createPool>) {
  const clock = fixedClock('2013-09-12T00:30:00.000Z')
  const nothing = async () => [] as never
  const supervision = createSupervision({
    ...{ pool, clock, policies: supervisionPolicies },
    grades: (tx, page) => gradesPage(tx as unknown as Parameters<typeof gradesPage>[0], page),
  })
  const vetoes = createVetoes({
    ...{ pool, clock, policies: vetoPolicies, appendAll: nothing, calendar: nothing, directory: nothing },
    tell: nothing,
  })
  return {
    settle: () => supervision.settle(systemActor),
    propose: () => vetoes.propose(systemActor),
    gaps: () => supervision.gaps(systemActor, { limit: 50 }),
  }
}
