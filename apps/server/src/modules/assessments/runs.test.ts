import type { AssessmentRun, Explanation, GradeChange, JobView } from '@zhiheng/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createDatabase, createPool } from '#kernel/database'
import { write } from '#kernel/transaction'
import { createTestApp, type TestApp } from '#testing/app'
import { testFirm } from '#testing/linjiang'
import { profileModels } from '#testing/models'
import type { ChangedGrade } from './index.ts'

const firm = (n: number) => `00000000-0000-4000-8000-0000000007${String(n).padStart(2, '0')}`
let app: TestApp
let pool: ReturnType<typeof createPool>
const told: ChangedGrade[] = []

beforeAll(async () => {
  app = await createTestApp()
  pool = createPool(app.url, 'zhiheng_app', 2)
  await app.modules.assessments.bringModels(profileModels)
  app.modules.assessments.onGradeChanged(async (_tx, changes) => told.push(...changes))
  await write(createDatabase(pool), systemActor, 'test', (tx) =>
    sql`insert into subjects (id, kind, name, area_code, industry, created_at)
      select ('00000000-0000-4000-8000-0000000007' || lpad(n::text, 2, '0'))::uuid, case when n = 8 then 'product' else 'enterprise' end,
        '厂' || n, case when n % 2 = 0 then '990102' else '990103' end, 'C2450', '2013-09-01'
      from generate_series(1, 8) n`.execute(tx),
  )
})
afterAll(async () => {
  await pool.end()
  await app.close()
})

let lines = 0
const fact = async (
  subjectId: string,
  type: string,
  occurredOn: string,
  payload: Record<string, unknown>,
  more: object = {},
) => {
  lines += 1
  const { appended, problems } = await app.modules.ledger.append(await app.actor('health'), {
    source: { id: app.bodyId('health'), kind: 'department' },
    facts: [{ subjectId, type, occurredOn, document: 'D', line: lines, payload, ...more } as never],
  })
  expect(problems).toEqual([])
  return appended[0]?.id ?? ''
}
const sample = (subjectId: string, on: string, result: string, more: object = {}) =>
  fact(
    subjectId,
    'sampling-result',
    on,
    { sampleNumber: `S${lines}`, level: 'city', product: '玩具', standard: 'GB 6675-2003', result },
    more,
  )
const manager = (subjectId: string) =>
  fact(subjectId, 'quality-manager', '2013-01-05', { holder: '某人', post: 'director', isTrained: true })

async function run(model: string, asOf?: string): Promise<AssessmentRun> {
  const asked = await app.as('office', 'POST', '/api/assessment-runs', {
    body: { model, ...(asOf ? { asOf } : {}) },
  })
  expect(asked.body).toMatchObject({ jobId: expect.any(String) })
  await app.modules.jobs.drain()
  const { jobId } = asked.body as { jobId: string }
  const job = (await app.as('office', 'GET', `/api/jobs/${jobId}`)).body as JobView
  expect(job).toMatchObject({ state: 'done', error: null })
  const runs = (await app.as('office', 'GET', `/api/assessment-runs?model=${model}`)).body as {
    items: AssessmentRun[]
  }
  // The nightly run of all models has come due as well.
  return runs.items.find(({ requestedBy }) => requestedBy !== null) as AssessmentRun
}
async function reproduce(id: string): Promise<JobView> {
  const { jobId } = (await app.as('office', 'POST', `/api/assessment-runs/${id}/reproduction`)).body as {
    jobId: string
  }
  await app.modules.jobs.drain()
  return (await app.as('office', 'GET', `/api/jobs/${jobId}`)).body as JobView
}
const explain = async (
  id: string,
  model = 'quality-credit',
  query = '',
  person: 'office' | 'firm' | 'east' = 'office',
) => (await app.as(person, 'GET', `/api/subjects/${id}/assessments/${model}${query}`)).body as Explanation

describe('a run over the city', () => {
  let first: AssessmentRun

  it('grades everybody, and the reason tree of each adds up to what it has kept', async () => {
    for (const n of [1, 2, 3]) {
      await manager(firm(n))
      await sample(firm(n), '2013-06-18', n === 2 ? 'non-conforming' : 'conforming')
      await fact(firm(n), 'inspection-result', '2013-05-05', { kind: 'routine', result: 'no-problem' })
    }
    app.clock.set('2013-09-12T01:00:00.000Z')
    first = await run('quality-credit')
    expect(first).toMatchObject({ state: 'done', reach: 'all', graded: 8, asOf: '2013-09-12' })
    for (const n of [1, 2, 3, 4]) {
      const found = await explain(firm(n))
      expect(found.score).toBe(found.stored?.score)
      expect(found.grade).toBe(found.stored?.grade)
      const adjusted = found.adjustments.reduce((sum, { points }) => sum + Math.round(Number(points) * 10), 0)
      if (found.score !== null)
        expect(Math.round(Number(found.score) * 10)).toBe(
          Math.round(Number(found.tree.points) * 10) + adjusted,
        )
    }
    expect((await explain(firm(1))).score).not.toBeNull()
    expect((await explain(firm(2))).score).not.toBe((await explain(firm(1))).score)
  })

  it('keeps only what has changed, goes over those alone of whom something is new on the same day, and tells of grades', async () => {
    app.clock.set('2013-09-12T02:00:00.000Z')
    const same = await run('quality-credit')
    expect(same).toMatchObject({ reach: 'changed', graded: 0, changed: 0, moved: 0 })
    app.clock.set('2013-09-12T02:45:00.000Z')
    await sample(firm(1), '2013-09-11', 'non-conforming', {})
    await sample(firm(1), '2013-09-10', 'non-conforming', {})
    app.clock.set('2013-09-12T03:00:00.000Z')
    const next = await run('quality-credit')
    expect(next).toMatchObject({ reach: 'changed', graded: 1, changed: 1, moved: 1 })
    // Those who were left out had nothing new: everybody worked out anew is as it stands.
    expect((await reproduce(next.id)).result?.figures).toMatchObject({ graded: 8, different: 0 })
    const [change] = ((await app.as('east', 'GET', '/api/grade-changes')).body as { items: GradeChange[] })
      .items
    expect(change).toMatchObject({ subject: { id: firm(1) }, model: 'quality-credit', runId: next.id })
    expect(change?.causes.leaves[0]).toMatchObject({ code: 'sampling', change: expect.stringMatching(/^-/) })
    expect(told).toMatchObject([{ subjectId: firm(1), direction: 'worse', asOf: '2013-09-12' }])
    // The next day windows have moved: everybody.
    app.clock.set('2013-09-13T02:00:00.000Z')
    expect(await run('quality-credit')).toMatchObject({ reach: 'all', graded: 8, moved: 0 })
  })

  it('is reproduced exactly, whatever has become known since: facts, corrections, merges, other firms', async () => {
    await sample(firm(2), '2013-06-01', 'non-conforming')
    await write(createDatabase(pool), systemActor, 'test', (tx) =>
      sql`insert into subject_merges (id, kept_id, merged_id, reason, merged_at)
        values (gen_random_uuid(), ${firm(3)}, ${firm(1)}, 'x', '2013-09-14')`.execute(tx),
    )
    app.clock.set('2013-09-15T02:00:00.000Z')
    const merged = await run('quality-credit')
    expect(merged).toMatchObject({ reach: 'all', graded: 7 })
    // Facts of the merged one count for the kept one.
    const kept = await explain(firm(3))
    expect(kept.score).toBe(kept.stored?.score)
    expect((await reproduce(merged.id)).result?.figures).toMatchObject({ different: 0, digestSame: 1 })
    expect((await reproduce(first.id)).result?.figures).toEqual({ graded: 8, different: 0, digestSame: 1 })
    // A result that was kept otherwise than it was worked out is found.
    await write(createDatabase(pool), systemActor, 'test', (tx) =>
      sql`update assessment_results set score = score + 1 where run_id = ${first.id}::uuid and subject_id = ${firm(2)}::uuid`.execute(
        tx,
      ),
    )
    expect((await reproduce(first.id)).result?.figures).toMatchObject({ different: 1 })
  })

  it('of an earlier day is told as it was known then; and a run never goes back', async () => {
    const before = await explain(firm(1), 'quality-credit', '?asOf=2013-09-12&knownAt=2013-09-12T02:30:00Z')
    const after = await explain(firm(1), 'quality-credit', '?asOf=2013-09-12&knownAt=2013-09-12T04:00:00Z')
    expect(Number(before.score)).toBeGreaterThan(Number(after.score))
    const back = await app.as('office', 'POST', '/api/assessment-runs', {
      body: { model: 'quality-credit', asOf: '2013-09-12' },
    })
    expect(back).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'asOf', remedy: expect.any(String) }] } },
    })
  })

  it('puts the riskiest thing that a firm makes into what builds on it', async () => {
    await write(createDatabase(pool), systemActor, 'test', (tx) =>
      sql`insert into subject_relations (subject_id, id, kind, other_id) values (${firm(4)}, gen_random_uuid(), 'makes', ${firm(8)})`.execute(
        tx,
      ),
    )
    await fact(firm(8), 'injury-report', '2013-08-01', {
      cardNumber: 'SH-1',
      product: '玩具',
      cause: 'burn',
      severity: 'severe',
      outcome: 'death',
    })
    app.clock.set('2013-09-16T02:00:00.000Z')
    await run('product-risk')
    await run('industrial-class')
    const found = await explain(firm(4), 'industrial-class')
    expect(found.others.find(({ model }) => model === 'product-risk')).toMatchObject({ grade: 'I' })
    expect(found.stored?.score).toBe(found.score)
    expect(found.stored?.vetoes.map(({ code }) => code)).toContain('risk-one')
  })
})

describe('reasons', () => {
  it('show to each reader what the reader may see, and count the rest', async () => {
    await sample(testFirm.id, '2013-06-18', 'non-conforming', { visibility: 'restricted' })
    app.clock.set('2013-09-17T02:00:00.000Z')
    await run('quality-credit')
    const own = await explain(testFirm.id, 'quality-credit', '', 'firm')
    expect(own.hiddenFacts).toBe(1)
    expect(JSON.stringify(own.tree)).toContain('"hidden":{"count":1,"points":"-9.0"}')
    const another = await app.as('firm', 'GET', `/api/subjects/${firm(1)}/assessments/quality-credit`)
    expect(another.status).toBe(403)
    expect(
      (await explain(testFirm.id, 'quality-credit', '?outlook=1')).outlook?.leaves.length,
    ).toBeGreaterThan(0)
  })

  it('are for the firm and its overseers; the public sees rules and grades', async () => {
    const grades = await app.inject('GET', `/api/public/subjects/${testFirm.id}/grades`)
    // By the third model too little is known of the firm for a grade, so that there is none to be told.
    expect(grades.body).toMatchObject({
      items: [{ model: 'industrial-class' }, { model: 'quality-credit' }],
    })
    expect(JSON.stringify(grades.body)).not.toContain('score')
    const rules = await app.inject('GET', '/api/public/grading-rules')
    expect((rules.body as { items: unknown[] }).items).toHaveLength(4)
  })
})
