import type { Light, TaskFacets, TaskSummary } from '@zhiheng/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'
import { withClient } from '#testing/template'

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  for (const [index, owner] of (['health', 'quality', 'east', 'west', 'east-quality'] as const).entries()) {
    for (let n = 0; n < 5; n += 1) {
      await stage.give(owner, {
        title: `任务 ${owner} ${n}`,
        dueOn: `2013-${String(8 + ((index + n) % 4)).padStart(2, '0')}-2${n}`,
      })
    }
  }
})
afterAll(() => app.close())

type Page = { items: TaskSummary[]; total: number; nextCursor: string | null }
const list = async (person: Person, query = ''): Promise<Page> =>
  bodyOf(await app.as(person, 'GET', `/api/tasks?${query}`))

async function all(person: Person, query: string): Promise<TaskSummary[]> {
  const items: TaskSummary[] = []
  for (let cursor = ''; ; ) {
    const page = await list(person, `${query}&limit=4${cursor && `&cursor=${cursor}`}`)
    items.push(...page.items)
    if (!page.nextCursor) return items
    cursor = page.nextCursor
  }
}

describe('the list', () => {
  it.each([
    ['office', 25],
    ['leader', 25],
    ['auditor', 25],
    ['health', 5],
    ['quality', 25],
    ['east', 10],
    ['west', 5],
    ['administrator', 0],
  ] as const)('shows %s %i tasks, in the page and in the total alike', async (person, count) => {
    const page = await list(person, 'limit=200')
    expect([page.items.length, page.total]).toEqual([count, count])
  })

  it.each(['due', 'code', 'owner', 'slack'])('sorted by %s gives every row once over pages', async (sort) => {
    const items = await all('office', `sort=${sort}`)
    expect(new Set(items.map(({ id }) => id)).size).toBe(25)
    if (sort === 'due' || sort === 'slack')
      expect(items.map(({ dueOn }) => dueOn)).toEqual(items.map(({ dueOn }) => dueOn).toSorted())
    if (sort === 'code') expect(items.slice(8, 11).map(({ code }) => code)).toEqual(['2-9', '2-10', '2-11'])
  })

  it('filters, and its total follows the filter', async () => {
    expect((await list('office', `ownerId=${app.bodyId('east')}`)).total).toBe(10)
    expect((await list('office', 'q=health')).total).toBe(5)
    expect((await list('office', 'q=2-3')).items.map(({ code }) => code)).toEqual(['2-3'])
    expect((await list('office', `q=${encodeURIComponent('%')}`)).total).toBe(0)
    expect((await list('office', 'dueTo=2013-09-11')).items.every(({ slack }) => slack < 0)).toBe(true)
    expect((await list('office', 'chapterPosition=2')).total).toBe(0)
    expect((await list('office', 'state=assigned&topLevel=true')).total).toBe(25)
  })

  it.each(['due', 'slack', 'starts', 'progress', 'code', 'owner'])(
    'sorted by %s downwards is the same list turned round, page by page',
    async (sort) => {
      const up = await all('office', `sort=${sort}`)
      const down = await all('office', `sort=${sort}&order=descending`)
      expect(down.map(({ id }) => id)).toEqual(up.map(({ id }) => id).toReversed())
    },
  )

  it('counts by facet what the reader may see, each under the other conditions than its own', async () => {
    const facets = async (person: Person, query = ''): Promise<TaskFacets> =>
      bodyOf(await app.as(person, 'GET', `/api/task-facets?${query}`))
    const all = await facets('office')
    expect(all.states).toEqual([{ value: 'assigned', count: 25 }])
    expect(all.owners).toHaveLength(5)
    expect(all.plans).toEqual([{ value: { id: stage.plan.id, title: stage.plan.title }, count: 25 }])
    const sum = (counted: readonly { count: number }[]) =>
      counted.reduce((total, { count }) => total + count, 0)
    expect(sum(all.lights)).toBe(25)
    const red = all.lights.find(({ value }) => value === 'red')?.count ?? 0
    const underRed = await facets('office', 'light=red')
    expect(sum(underRed.owners)).toBe(red)
    expect(underRed.lights).toEqual(all.lights)
    expect(sum((await facets('office', `ownerId=${app.bodyId('east')}`)).lights)).toBe(10)
    expect((await facets('health')).owners).toEqual([
      { value: { id: app.bodyId('health'), name: expect.any(String) }, count: 5 },
    ])
    expect(sum((await facets('administrator')).states)).toBe(0)
  })

  it('refuses a cursor that it did not give', async () => {
    const answer = await app.as('office', 'GET', '/api/tasks?cursor=nonsense')
    expect(answer).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'cursor', code: 'cursor-invalid' }] } },
    })
  })
})

it('the light that a list filters by is the light that a task shows', async () => {
  const lights: Light[] = ['green', 'yellow', 'red', 'grey']
  const day = fc
    .date({ min: new Date('2013-01-05'), max: new Date('2014-02-20'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          days: fc.tuple(day, day),
          share: fc.option(fc.integer({ min: 0, max: 1000 })),
          state: fc.constantFrom('assigned', 'in-progress', 'closed', 'withdrawn'),
        }),
        { minLength: 25, maxLength: 25 },
      ),
      day,
      async (facts, today) => {
        await withClient(app.url, async (client) => {
          const { rows } = await client.query<{ id: string }>('select id from tasks order by id')
          for (const [index, { id }] of rows.entries()) {
            const { days, share, state } = facts[index] as (typeof facts)[number]
            const [from, to] = days.toSorted()
            await client.query(
              'update tasks set starts_on = $2, due_on = $3, accepted_share = $4, state = $5 where id = $1',
              [id, from, to, share === null ? null : share / 1000, state],
            )
          }
        })
        app.clock.set(`${today}T04:00:00.000Z`)
        const shown = await all('office', 'sort=code')
        for (const light of lights) {
          const filtered = await all('office', `sort=code&light=${light}`)
          expect(filtered.map(({ id }) => id)).toEqual(
            shown.filter((task) => task.light.light === light).map(({ id }) => id),
          )
        }
      },
    ),
    { numRuns: 6 },
  )
})
