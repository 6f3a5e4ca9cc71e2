import type { AssessmentRun, JobView, WhatIf, WhatIfDetail } from '@zhiheng/contract'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createDatabase, createPool } from '#kernel/database'
import { write } from '#kernel/transaction'
import { createTestApp, type TestApp } from '#testing/app'
import { profileModels } from '#testing/models'

const firm = (n: number) => `00000000-0000-4000-8000-0000000009${String(n).padStart(2, '0')}`
const credit = profileModels.find(({ code }) => code === 'quality-credit')
let app: TestApp
let pool: ReturnType<typeof createPool>
const query = <Row>(text: ReturnType<typeof sql<Row>>) =>
  write(createDatabase(pool), systemActor, 'test', async (tx) => (await text.execute(tx)).rows)

beforeAll(async () => {
  app = await createTestApp()
  pool = createPool(app.url, 'zhiheng_app', 2)
  await app.modules.assessments.bringModels(profileModels)
  await query(sql`insert into subjects (id, kind, name, area_code, industry, created_at)
    select ('00000000-0000-4000-8000-0000000009' || lpad(n::text, 2, '0'))::uuid, 'enterprise', '厂' || n, '990102', 'C2450', '2013-04-01'
    from generate_series(1, 3) n`)
  // What comes due each night would come between.
  app.clock.set('2013-09-01T01:00:00.000Z')
  await app.modules.jobs.drain()
  await query(sql`update job_schedules set due_at = '2100-01-01'`)
})
afterAll(async () => {
  await pool.end()
  await app.close()
})

let line = 0
async function sample(subjectId: string, on: string, result: string) {
  line += 1
  const payload = {
    sampleNumber: `K${line}`,
    level: 'city',
    product: '玩具',
    standard: 'GB 6675-2003',
    result,
  }
  const source = { id: app.bodyId('health'), kind: 'department' as const }
  const facts = [{ subjectId, type: 'sampling-result', occurredOn: on, document: 'D', line, payload }]
  const { problems } = await app.modules.ledger.append(await app.actor('health'), {
    source,
    facts: facts as never,
  })
  expect(problems).toEqual([])
}
const jobOf = async (id: string | null) => (await app.as('office', 'GET', `/api/jobs/${id}`)).body as JobView
const runs = async () =>
  (
    (await app.as('office', 'GET', '/api/assessment-runs?model=quality-credit')).body as {
      items: AssessmentRun[]
    }
  ).items
const ask = async () =>
  (await app.as('office', 'POST', '/api/assessment-runs', { body: { model: 'quality-credit' } })).body as {
    jobId: string
  }
const reproduce = async (id: string) => {
  const asked = await app.as('office', 'POST', `/api/assessment-runs/${id}/reproduction`)
  await app.modules.jobs.drain()
  return {
    status: asked.status,
    job: asked.status < 300 ? await jobOf((asked.body as { jobId: string }).jobId) : undefined,
  }
}

/** Holds whatever writes to a table next, in the middle of its step, until the work is done. */
async function meanwhile(table: string, work: () => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: app.url })
  await client.connect()
  try {
    await client.query(`begin; lock table ${table} in exclusive mode`)
    const drained = app.modules.jobs.drain()
    const isHeld = async () =>
      (
        await client.query(
          'select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())',
        )
      ).rowCount
    const lease = async () => {
      const { rows } = await client.query('select max(lease_until)::text as until from job_progress')
      return rows[0]?.until
    }
    while (!(await isHeld())) await new Promise((resolve) => setTimeout(resolve, 20))
    await work()
    // A job that runs learns with its next beat that it is to stop; the one under way may have begun before.
    for (let beat = 0; beat < 2; beat += 1) {
      const before = await lease()
      await expect.poll(lease).not.toBe(before)
    }
    await client.query('rollback')
    await drained
  } finally {
    await client.end()
  }
}
const cancel = (jobId: string | null) => app.as('office', 'POST', `/api/jobs/${jobId}/cancel`)
const resume = async (jobId: string | null) => {
  const answer = await app.as('office', 'POST', `/api/jobs/${jobId}/resume`)
  await app.modules.jobs.drain()
  return answer
}

describe('a run that is cancelled in the middle', () => {
  it('does not count, goes on where it stopped, and gives what it would have given undisturbed', async () => {
    await sample(firm(1), '2013-06-18', 'non-conforming')
    app.clock.set('2013-09-12T01:00:00.000Z')
    const { jobId } = await ask()
    await meanwhile('assessment_results', () => cancel(jobId))
    expect(await jobOf(jobId)).toMatchObject({ state: 'cancelled', canResume: true })
    const half = (await runs()).find(({ requestedBy }) => requestedBy !== null)
    expect(half).toMatchObject({ state: 'running', finishedAt: null })
    const unseen = await app.as('office', 'GET', `/api/subjects/${firm(1)}/assessments?asOf=2013-09-12`)
    expect(
      (unseen.body as { items: { runId: string }[] }).items.some(({ runId }) => runId === half?.id),
    ).toBe(false)
    await resume(jobId)
    expect(await jobOf(jobId)).toMatchObject({ state: 'done' })
    const whole = (await runs()).find(({ id }) => id === half?.id)
    expect(whole).toMatchObject({ state: 'done', graded: 4 })
    expect((await reproduce(whole?.id ?? '')).job?.result?.figures).toEqual({
      graded: 4,
      different: 0,
      digestSame: 1,
    })
  })

  it('is void once another run of the model has begun', async () => {
    app.clock.set('2013-09-13T01:00:00.000Z')
    const { jobId } = await ask()
    await meanwhile('assessment_results', () => cancel(jobId))
    const next = await ask()
    await app.modules.jobs.drain()
    expect(await jobOf(next.jobId)).toMatchObject({ state: 'done' })
    expect((await runs()).filter(({ state }) => state === 'abandoned')).toHaveLength(1)
    await resume(jobId)
    expect(await jobOf(jobId)).toMatchObject({ state: 'failed', error: { code: 'RUN_OVERTAKEN' } })
  })
})

it('a trial that is cancelled in the middle goes on and counts everybody once', async () => {
  const body = { title: '试', content: { ...credit, version: 'x' }, before: 'quality-credit' }
  const made = (await app.as('office', 'POST', '/api/what-ifs', { body })).body as WhatIf
  await meanwhile('what_ifs', () => cancel(made.jobId))
  expect(await jobOf(made.jobId)).toMatchObject({ state: 'cancelled', canResume: true })
  await resume(made.jobId)
  const found = (await app.as('office', 'GET', `/api/what-ifs/${made.id}`)).body as WhatIfDetail
  expect(found).toMatchObject({ state: 'done', graded: 4, moved: 0 })
})

describe('what is older than it is kept', () => {
  it('goes where it was overtaken and nobody refers to it; what stands stays', async () => {
    app.clock.set('2013-10-10T01:00:00.000Z')
    await sample(firm(1), '2013-10-01', 'non-conforming')
    await sample(firm(2), '2013-10-01', 'non-conforming')
    await ask()
    await app.modules.jobs.drain()
    const old = (await runs()).find(({ asOf, state }) => asOf === '2013-09-12' && state === 'done')
    const rowsOf = async (id: string) =>
      (
        await query(sql<{ asOf: string }>`select as_of as "asOf" from assessment_results
        where subject_id = ${id} and model_code = 'quality-credit' order by as_of, known_at`)
      ).map(({ asOf }) => asOf)
    expect((await rowsOf(firm(1))).length).toBeGreaterThanOrEqual(2)
    const [before1, before3] = [await rowsOf(firm(1)), await rowsOf(firm(3))]
    // Somebody objects to the grade of one of them on an early day.
    app.modules.assessments.keepFor(async () => [{ subjectId: firm(1), asOf: '2013-09-12' }])
    app.clock.set('2019-01-05T20:30:00.000Z')
    await query(sql`update job_schedules set due_at = '2019-01-05' where name = 'forget-results'`)
    await app.modules.jobs.drain()
    expect(await rowsOf(firm(1))).toEqual(
      before1.filter((asOf) => asOf === '2013-09-12' || asOf === before1.at(-1)),
    )
    expect(await rowsOf(firm(2))).toEqual(['2013-10-10'])
    expect(await rowsOf(firm(3))).toEqual(before3.slice(-1))
    expect(await query(sql`select from what_ifs`)).toHaveLength(0)
    // What that day gave is still reproduced, by its digest.
    expect((await reproduce(old?.id ?? '')).job?.result?.figures).toEqual({
      graded: 4,
      different: 0,
      digestSame: 1,
    })
  })
})
