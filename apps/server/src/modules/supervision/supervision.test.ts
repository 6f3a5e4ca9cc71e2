import type { SubjectSupervision, SupervisionGaps, SupervisionReview } from '@zhiheng/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { fixedClock, type MovableClock } from '#kernel/clock'
import { createDatabase, createPool } from '#kernel/database'
import { write } from '#kernel/transaction'
import { createTestApp, type TestApp } from '#testing/app'
import { testSupervisionPolicy } from '#testing/policies'
import { createSupervision } from './index.ts'

/** Invented firms of two districts; the ninth counts as the first. */
const firm = (n: number) => `00000000-0000-4000-8000-0000000005${String(n).padStart(2, '0')}`
let app: TestApp
let pool: ReturnType<typeof createPool>
let clock: MovableClock
/** What the grading runs would say; a run of the tests changes it. */
const grades: Record<string, Record<string, string>> = { 'industrial-class': {}, 'product-risk': {} }
let supervision: ReturnType<typeof createSupervision>

beforeAll(async () => {
  app = await createTestApp()
  pool = createPool(app.url, 'zhiheng_app', 2)
  clock = fixedClock('2013-09-12T00:30:00.000Z')
  supervision = createSupervision({
    ...{ pool, clock, policies: [testSupervisionPolicy] },
    barred: (tx, ids, day) => app.modules.vetoes.queries.isVetoed(tx as never, ids, 'top-class', day),
    grades: async (_tx, { model, after, limit }) =>
      Object.entries(grades[model] ?? {})
        .map(([subjectId, value]) => ({ subjectId, value }))
        .filter(({ subjectId }) => after === null || subjectId > after)
        .toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1))
        .slice(0, limit),
  })
  await write(createDatabase(pool), systemActor, 'test', (tx) =>
    sql`insert into subjects (id, kind, name, area_code, industry, created_at, merged_into)
      select ('00000000-0000-4000-8000-0000000005' || lpad(n::text, 2, '0'))::uuid, 'enterprise', '厂' || n,
        case when n % 2 = 0 then '990102' else '990103' end, 'C2450', now(), case when n = 9 then ${firm(1)}::uuid end
      from generate_series(1, 10) n`.execute(tx),
  )
})
afterAll(async () => {
  await pool.end()
  await app.close()
})
beforeEach(() => {
  clock.set('2013-09-12T00:30:00.000Z')
  app.clock.set('2013-09-12T00:30:00.000Z')
})

const move = (instant: string) => {
  clock.set(instant)
  app.clock.set(instant)
}
let lines = 0
const fact = async (subjectId: string, type: string, occurredOn: string, payload: Record<string, string>) => {
  lines += 1
  const { appended, problems } = await app.modules.ledger.append(await app.actor('health'), {
    source: { id: app.bodyId('health'), kind: 'department' },
    facts: [{ subjectId, type, occurredOn, document: 'D', line: lines, payload }],
  })
  expect(problems).toEqual([])
  return appended[0]?.id ?? ''
}
const inspected = (subjectId: string, on: string) =>
  fact(subjectId, 'inspection-result', on, { kind: 'routine', result: 'no-problem' })
const of = async (subjectId: string, query = '') =>
  (await app.as('leader', 'GET', `/api/subjects/${subjectId}/supervision${query}`)).body as SubjectSupervision
const settle = () => supervision.settle(systemActor)

describe('class and risk of a firm', () => {
  it('come from results; a worse one lowers at once, a better one is proposed, the same again does nothing', async () => {
    grades['product-risk'] = { [firm(1)]: 'I', [firm(2)]: 'II' }
    grades['industrial-class'] = { [firm(1)]: 'A', [firm(2)]: 'B' }
    expect(await settle()).toEqual({ lowered: 0, classed: 2, risks: 2, proposed: 0 })
    expect(await settle()).toEqual({ lowered: 0, classed: 0, risks: 0, proposed: 0 })
    move('2013-09-13T00:30:00.000Z')
    grades['industrial-class'] = { [firm(1)]: 'B', [firm(2)]: 'AA' }
    expect(await settle()).toEqual({ lowered: 1, classed: 0, risks: 0, proposed: 1 })
    expect(await settle()).toEqual({ lowered: 0, classed: 0, risks: 0, proposed: 0 })
    expect(await of(firm(1))).toMatchObject({
      class: 'B',
      risk: 'I',
      mode: 'normal',
      cell: { inspectionsPerYear: 2 },
    })
    expect(await of(firm(2))).toMatchObject({
      class: 'B',
      review: { to: 'AA', cause: 'result', state: 'open' },
    })
  })

  it('can be told for any past day, as it was known at any instant', async () => {
    move('2013-09-13T00:40:00.000Z')
    expect((await of(firm(1), '?asOf=2013-09-12')).class).toBe('A')
    expect((await of(firm(1), '?asOf=2013-09-13&knownAt=2013-09-12T10:00:00Z')).class).toBe('A')
    expect((await of(firm(1), '?asOf=2013-09-11')).class).toBeNull()
    // What counts as the firm is told as the firm.
    expect((await of(firm(9), '?asOf=2013-09-13')).subject.id).toBe(firm(1))
  })

  it('fall at once by an event, once; and when the fact is taken back, the class before is proposed', async () => {
    grades['product-risk'] = { ...grades['product-risk'], [firm(3)]: 'III' }
    grades['industrial-class'] = { ...grades['industrial-class'], [firm(3)]: 'A' }
    move('2013-09-16T00:30:00.000Z')
    await settle()
    move('2013-09-17T00:30:00.000Z')
    const absent = await fact(firm(3), 'interview', '2013-09-16', {
      reason: 'sampling',
      attendance: 'absent',
    })
    // Before anybody settles anything: in the transaction that records the event.
    const after = await of(firm(3))
    expect([await settle(), await settle()]).toMatchObject([{ lowered: 0 }, { lowered: 0 }])
    expect(after).toMatchObject({ class: 'C', mode: 'strict', nextDueOn: '2014-03-15' })
    expect(after.classHistory[0]).toMatchObject({
      cause: 'event',
      factId: absent,
      rule: { zh: '约谈不到场' },
    })
    move('2013-09-18T00:30:00.000Z')
    await app.modules.ledger.append(await app.actor('health'), {
      source: { id: app.bodyId('health'), kind: 'department' },
      facts: [
        {
          ...{ subjectId: firm(3), type: 'interview', occurredOn: '2013-09-16', document: 'W', line: 1 },
          ...{ payload: {}, effect: 'withdraw', correctsId: absent, reason: '通知未送达' },
        },
      ],
    })
    expect([await settle(), await settle()]).toMatchObject([{ proposed: 1 }, { proposed: 0 }])
    expect(await of(firm(3))).toMatchObject({ class: 'C', review: { to: 'A', cause: 'withdrawn' } })
  })

  it('fall in the transaction of the run that grades them worse, and only then; better ones are proposed', async () => {
    const take = (changes: { subjectId: string; to: string; asOf?: string }[]) =>
      write(createDatabase<never>(pool), systemActor, 'test', (tx) =>
        supervision.takeGrades(
          tx as never,
          changes.map((each) => ({ model: 'industrial-class', asOf: '2013-09-12', ...each })),
        ),
      )
    await take([
      { subjectId: firm(10), to: 'A' },
      { subjectId: firm(6), to: 'C', asOf: '2013-09-01' },
    ])
    await take([{ subjectId: firm(10), to: 'B' }])
    await take([{ subjectId: firm(10), to: 'B' }])
    await take([{ subjectId: firm(10), to: 'AA' }])
    const graded = await of(firm(10))
    expect(graded).toMatchObject({ class: 'B', review: { to: 'AA', cause: 'result', state: 'open' } })
    expect(graded.classHistory.map((step) => step.class).toSorted()).toEqual(['A', 'B'])
    // A run for a past day says nothing of today.
    expect((await of(firm(6))).class).toBeNull()
  })

  it('rise by two persons only', async () => {
    const propose = async (person: 'office' | 'east' | 'firm') =>
      app.as(person, 'POST', `/api/subjects/${firm(4)}/supervision/reviews`, {
        body: { to: 'A', reason: '整改到位' },
      })
    expect((await propose('firm')).status).toBe(403)
    const { body } = await propose('office')
    const review = body as SupervisionReview
    const decide = (person: 'office' | 'east' | 'quality', verb: string) =>
      app.as(person, 'POST', `/api/supervision/reviews/${review.id}/decision`, {
        body: { version: review.version, verb, reason: '同意' },
      })
    expect((await propose('east')).body).toMatchObject({ code: 'STATE_CONFLICT' })
    expect((await decide('office', 'approve')).body).toMatchObject({ data: { needs: 'second-person' } })
    expect((await decide('east', 'approve')).status).toBe(403)
    expect((await decide('office', 'take-back')).body).toMatchObject({ state: 'taken-back', verbs: [] })
    const again = (await propose('east')).body as SupervisionReview
    expect(again).toMatchObject({ from: null, to: 'A', cause: 'person' })
    const approve = (version: number) =>
      app.as('office', 'POST', `/api/supervision/reviews/${again.id}/decision`, {
        body: { version, verb: 'approve', reason: '同意' },
      })
    expect((await approve(1)).body).toMatchObject({ state: 'approved', decidedBy: '测试质量办' })
    expect((await approve(2)).body).toMatchObject({ code: 'STATE_CONFLICT' })
    expect((await of(firm(4))).class).toBe('A')
  })

  it('are not the top one while the register bars the firm: down at once, by no model and no two persons up', async () => {
    grades['industrial-class'] = { ...grades['industrial-class'], [firm(8)]: 'AA' }
    await settle()
    expect((await of(firm(8))).class).toBe('AA')
    const imposed = await app.as('quality', 'POST', '/api/vetoes', {
      body: { subjectId: firm(8), ground: 'safety-item', facts: '安全项目不合格', decisionNumber: '否9号' },
    })
    expect(imposed.status).toBe(201)
    // In the transaction that imposed it.
    const barred = await of(firm(8))
    expect(barred).toMatchObject({ class: 'A', review: null })
    expect(barred.classHistory.map(({ rule }) => rule?.zh)).toContain('一票否决')
    expect(await settle()).toMatchObject({ lowered: 0, proposed: 0 })
    const propose = await app.as('office', 'POST', `/api/subjects/${firm(8)}/supervision/reviews`, {
      body: { to: 'AA', reason: '整改到位' },
    })
    expect(propose.body).toMatchObject({ data: { issues: [{ path: 'to', code: 'vetoed' }] } })
  })

  it('are for the firm to see its own, and for nobody to set without a policy', async () => {
    expect((await app.as('firm', 'GET', `/api/subjects/${firm(1)}/supervision`)).status).toBe(403)
    const { post } = (await app.as('firm', 'GET', '/api/session')).body as { post: { subjectId: string } }
    expect((await app.as('firm', 'GET', `/api/subjects/${post.subjectId}/supervision`)).status).toBe(200)
    expect((await app.as('firm', 'GET', '/api/supervision/matrix')).status).toBe(403)
  })
})

describe('inspections', () => {
  it.each([
    // per year, this year, last, on → next
    [2, 0, null, '2013-09-12', '2013-06-30'],
    [2, 1, '2013-03-01', '2013-09-12', '2013-12-31'],
    [2, 2, '2013-08-01', '2013-09-12', '2014-06-30'],
    [4, 2, '2013-05-01', '2013-09-12', '2013-09-30'],
    [1, 0, '2012-05-01', '2013-09-12', '2013-12-31'],
    [0.5, 0, '2012-05-01', '2013-09-12', '2014-12-31'],
    [0.5, 0, null, '2013-09-12', '2014-12-31'],
    [0, 0, null, '2013-09-12', null],
    [null, 0, null, '2013-09-12', null],
    [2, 0, null, '2012-03-01', '2013-06-30'],
  ])(
    '%s a year, %i this year, the last on %s: owed by %s → %s',
    async (perYear, count, last, day, expected) => {
      const { rows } = await write(createDatabase(pool), systemActor, 'test', (tx) =>
        sql<{
          next: string | null
        }>`select zh.next_inspection(${perYear}::double precision, ${count}::int, ${last}::date,
        '2013-01-01'::date, ${day}::date) as next`.execute(tx),
      )
      expect(rows[0]?.next).toBe(expected)
    },
  )

  it('are a gap where nobody came for long; the counts are of all, and those of every authority count', async () => {
    move('2013-10-08T00:30:00.000Z')
    grades['product-risk'] = Object.fromEntries([1, 5, 6, 7, 8].map((n) => [firm(n), 'I']))
    await settle()
    await inspected(firm(5), '2012-01-10')
    await inspected(firm(6), '2013-05-01')
    // A visit to what counts as the firm is a visit to the firm.
    await inspected(firm(9), '2013-06-01')
    const gaps = async (query = '') =>
      (await app.as('west', 'GET', `/api/supervision/gaps${query}`)).body as SupervisionGaps
    const all = await gaps()
    expect(all).toMatchObject({ total: 3, never: 2, atRisk: 5, months: 12, risks: ['I'] })
    expect(all.items.map(({ subject }) => subject.name)).toEqual(['厂7', '厂8', '厂5'])
    expect(all.byArea).toEqual([
      { areaCode: '990103', gaps: 2, atRisk: 3 },
      { areaCode: '990102', gaps: 1, atRisk: 2 },
    ])
    expect(all.byIndustry).toEqual([{ industry: 'C24', gaps: 3, atRisk: 5 }])
    const first = await gaps('?limit=2')
    expect(
      (await gaps(`?limit=2&cursor=${first.nextCursor}`)).items.map(({ subject }) => subject.name),
    ).toEqual(['厂5'])
    expect((await gaps('?months=24')).total).toBe(2)
    expect((await gaps('?areaCode=990102')).total).toBe(1)
  })

  it('are listed by due day and counted by cell', async () => {
    move('2013-10-08T00:30:00.000Z')
    const list = (await app.as('quality', 'GET', '/api/supervision/subjects?risk=I&class=B')).body
    expect(list).toMatchObject({ total: 1, items: [{ subject: { name: '厂1' }, inspectionsThisYear: 1 }] })
    const matrix = (await app.as('quality', 'GET', '/api/supervision/matrix')).body as {
      cells: { risk: string; class: string; count: number }[]
      incomplete: object
    }
    expect(matrix.cells.find((cell) => cell.risk === 'I' && cell.class === 'B')?.count).toBe(1)
    expect(matrix.incomplete).toEqual({ noClass: 3, noRisk: 2 })
  })
})
