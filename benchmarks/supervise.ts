import type { QueryExecutorProvider } from 'kysely'
import pg from 'pg'
import { systemActor } from '../apps/server/src/kernel/actor.ts'
import { fixedClock } from '../apps/server/src/kernel/clock.ts'
import { createPool } from '../apps/server/src/kernel/database.ts'
import { gradesPage } from '../apps/server/src/modules/assessments/results.ts'
import { createSupervision } from '../apps/server/src/modules/supervision/index.ts'
import { createVetoes } from '../apps/server/src/modules/vetoes/index.ts'
import { firmCount } from './assessment/credit.ts'
import { type Figures, line, race } from './assessment/race.ts'
import type { BenchLine } from './bench-line.ts'
import { createSupervisedCity, supervisionPolicies, vetoPolicies } from './supervision/city.ts'

const eventTypes = ['interview', 'rectification-result', 'inspection-result', 'sampling-result', 'penalty']

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
    const clock = fixedClock('2013-09-12T00:30:00.000Z')
    const nothing = async () => [] as never
    const supervision = createSupervision({
      ...{ pool, clock, policies: supervisionPolicies },
      grades: (tx, page) => gradesPage(tx as unknown as Parameters<typeof gradesPage>[0], page),
    })
    const vetoes = createVetoes({
      ...{ pool, clock, policies: vetoPolicies, appendAll: nothing, calendar: nothing, directory: nothing },
      tell: async (_tx: QueryExecutorProvider) => {},
    })
    const once = async (work: () => Promise<unknown>, name: string): Promise<Figures> => {
      const start = performance.now()
      const said = await work()
      const ours = performance.now() - start
      process.stderr.write(`${name}: ${Math.round(ours)} ms ${JSON.stringify(said)}\n`)
      return { ours, floor: Number.NaN, ratio: Number.NaN }
    }
    await once(() => supervision.settle(systemActor), 'first night')
    await once(() => vetoes.propose(systemActor), 'first look for vetoes')
    await client.query('analyze supervision_classes, supervision_risks, veto_proposals')
    const scan = () =>
      client.query('select count(*), count(payload) from facts where type = any ($1) and occurred_on > $2', [
        eventTypes,
        '2012-09-12',
      ])
    const results = () =>
      client.query('select count(*), count(grade) from assessment_results where as_of <= $1', ['2013-09-12'])
    const both = async () => {
      await scan()
      await results()
    }
    const name = `${firmCount.toLocaleString('en')} firms: `
    return [
      line(
        'supervise',
        `${name}a night in which nothing is new; beside counting facts and results`,
        10,
        await race(() => supervision.settle(systemActor), both, 3),
      ),
      line(
        'supervise',
        `${name}looking for vetoes where all are proposed; beside counting the facts`,
        3,
        await race(() => vetoes.propose(systemActor), scan, 3),
      ),
      line(
        'supervise',
        `${name}the gap list’s first page with its counts; beside counting the facts`,
        5,
        await race(() => supervision.gaps(systemActor, { limit: 50 }), scan, 3),
      ),
    ]
  } finally {
    await client.end()
    await pool.end()
    await city.drop()
  }
}
