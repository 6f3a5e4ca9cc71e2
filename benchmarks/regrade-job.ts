import { compile, prepareModel } from '@zhiheng/assessment'
import { factTypes } from '@zhiheng/fact-types'
import { createPool } from '../apps/server/src/kernel/database.ts'
import { createAssessments } from '../apps/server/src/modules/assessments/index.ts'
import { withClient } from '../apps/server/src/testing/template.ts'
import { asUsual, creditModel, day, drain, firmCount } from './assessment/credit.ts'
import { createFirms, firmId } from './assessment/firms.ts'
import { line } from './assessment/race.ts'
import type { BenchLine } from './bench-line.ts'

const name = `${firmCount.toLocaleString('en')} firms`

/**
 * The whole way of a run, in steps with all that is kept, compared and digested, beside the bare statement over the same facts in one
 * piece: the first run keeps every result, the next day's compares with it, and a second one on a day looks only for what is new.
 * Said on standard error: the most memory that the process held.
 */
export async function run(): Promise<BenchLine[]> {
  const firms = await createFirms(firmCount)
  const pool = createPool(firms.url, 'zhiheng_app', 3)
  try {
    return await withClient(firms.url, async (client) => {
      await client.query('set session_replication_role = replica')
      await client.query(insertSubjects, [firmCount, firmId(0).slice(0, 24)])
      await client.query('set session_replication_role = origin; analyze subjects')
      await asUsual(client)
      const { text, values } = compile(prepareModel(creditModel, factTypes), day)
      let now = day.knownAt
      const clock = { now: () => now, today: () => now.slice(0, 10) }
      const assessments = createAssessments({
        ...(nothingElse as object),
        pool,
        clock,
        knownNow: async () => now,
      } as never)
      await assessments.bringModels([creditModel])
      const measure = async (what: string, goal: number, at: string): Promise<BenchLine> => {
        now = at
        const floor = await milliseconds(() => drain(client, text, values))
        const ours = await milliseconds(() => assessments.gradeNow())
        console.error(`${what}: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
        return line('regrade-job', `${name}: ${what}; beside the bare statement`, goal, {
          ours,
          floor,
          ratio: ours / floor,
        })
      }
      return [
        await measure('first run, all kept', 2.5, '2013-09-12T08:00:00.000Z'),
        await measure('next day', 2.5, '2013-09-13T08:00:00.000Z'),
        await measure('same day again, nothing new', 0.5, '2013-09-13T09:00:00.000Z'),
      ]
    })
  } finally {
    await pool.end()
    await firms.drop()
  }
}

const insertSubjects = `insert into subjects (id, kind, name, created_at)
  select ($2 || lpad(to_hex(n), 12, '0'))::uuid, 'enterprise', 'f' || n, '2010-01-01' from generate_series(0, $1::int - 1) n`

/** What no run needs. */
const nothingElse = {
  directory: async () => ({ nameOf: () => '' }),
  enqueue: async () => '',
  factsAsOf: async () => [],
  keep: { resultMonths: 60, whatIfMonths: 12 },
}

async function milliseconds(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await action()
  return performance.now() - start
}
