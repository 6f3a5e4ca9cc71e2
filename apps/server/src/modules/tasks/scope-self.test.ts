import type { InboxItem, TaskView } from '@zhiheng/contract'
import { openTable } from '@zhiheng/table-files'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import type { Method } from '#testing/client'
import { type BodyCode, testNow, testPassword } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

/*
 * A post that is narrowed to the person (scope `self`) sees the tasks that are delegated to the person while that lasts, and those that
 * the person has reported on or signed; a deputy in such a post sees what its holder sees there, in the days of the deputy.
 */

let app: TestApp
let stage: TaskStage
let own: TaskView
let other: TaskView
let unseen: TaskView
type Someone = { id: string; cookie: string }
let narrow: Someone
let narrowEast: Someone
let deputy: Someone

async function someone(username: string, role: string, body: BodyCode, dataScope = 'subtree') {
  const { id } = await app.modules.identity.createAccount(systemActor, {
    ...{ username, displayName: username, password: testPassword, mustChangePassword: false },
    posts: [{ role, organisationId: app.bodyId(body), dataScope }],
  } as Parameters<typeof app.modules.identity.createAccount>[1])
  return { id, cookie: await app.signIn(username) }
}
const ask = (who: Someone, method: Method, path: string, body?: object) =>
  app.inject(method, `/api${path}`, { cookie: who.cookie, ...(body ? { body } : {}) })
const get = async <Body>(who: Someone, path: string): Promise<Body> =>
  bodyOf<Body>(await ask(who, 'GET', path))
type List = { items: { title: string }[]; total: number }
const titles = async (who: Someone, query = '') => {
  const { items, total } = await get<List>(who, `/tasks?limit=200&${query}`)
  expect(total).toBe(items.length)
  return items.map(({ title }) => title)
}
const lend = async (until: string, task: TaskView, to: Someone): Promise<TaskView> =>
  bodyOf(
    await app.as('health', 'PUT', `/api/tasks/${task.id}/delegation`, {
      body: { version: task.version, accountId: to.id, untilOn: until, note: '' },
    }),
  )

beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  narrow = await someone('narrow', 'department_officer', 'health', 'self')
  narrowEast = await someone('narrow-east', 'district_officer', 'east', 'self')
  deputy = await someone('deputy', 'auditor', 'health')
  own = await stage.give('health', { title: '委托给本人的' })
  other = await stage.give('health', { title: '本单位别人的' })
  unseen = await stage.give('east', { title: '东城的' })
  own = await lend('2013-09-20', own, narrow)
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(testNow))

describe('a person whose post is narrowed to themselves', () => {
  it('sees what is delegated to them in lists, counts, search, facets and the inbox, and nothing else', async () => {
    expect(await titles(narrow)).toEqual(['委托给本人的'])
    expect(await titles(narrow, `q=${encodeURIComponent('的')}`)).toEqual(['委托给本人的'])
    expect(await titles(narrow, `ownerId=${app.bodyId('health')}`)).toEqual(['委托给本人的'])
    const facets = await get<{ states: { count: number }[]; owners: { count: number }[] }>(
      narrow,
      '/task-facets',
    )
    expect([...facets.states, ...facets.owners].map(({ count }) => count)).toEqual([1, 1])
    const inbox = await get<{ items: InboxItem[]; total: number }>(narrow, '/inbox')
    expect(inbox).toMatchObject({ total: 1, items: [{ kind: 'sign', title: '委托给本人的' }] })
    expect((await ask(narrow, 'GET', `/tasks/${other.id}`)).status).toBe(404)
    expect((await ask(narrow, 'GET', `/tasks/${own.id}`)).status).toBe(200)
  })

  it('finds no more on the board, over time, in notices and in a workbook', async () => {
    const doors = [
      ...[
        `/plans/${stage.plan.id}/board`,
        `/plans/${stage.plan.id}/schedule?limit=200`,
        '/notices',
        '/notices?scope=unit',
      ],
      ...[
        `/measures/${stage.measure(2).id}`,
        `/plans/${stage.plan.id}/measures`,
        '/inbox?tab=done',
        '/inbox/handled',
      ],
    ]
    for (const path of doors) {
      const { status, body } = await ask(narrow, 'GET', path)
      expect([path, [200, 403, 422].includes(status)]).toEqual([path, true])
      expect([path, JSON.stringify(body).includes('本单位别人的')]).toEqual([path, false])
      expect([path, JSON.stringify(body).includes('东城的')]).toEqual([path, false])
    }
    const out = bodyOf<{ fileId: string }>(
      await ask(narrow, 'POST', `/plans/${stage.plan.id}/task-exports`, {}),
    )
    const file = await ask(narrow, 'GET', `/files/${out.fileId}/content`)
    const table = await openTable(new Uint8Array(file.raw))
    const cells: string[] = []
    for await (const { rows } of table.rows()) cells.push(...rows.map((row) => JSON.stringify(row.cells)))
    await table.close()
    expect(cells.filter((text) => text.includes('委托给本人的'))).toHaveLength(1)
    expect(cells.filter((text) => text.includes('别人的') || text.includes('东城的'))).toEqual([])
  })

  it('has an empty inbox where nothing is delegated, whatever the role', async () => {
    expect(await titles(narrowEast)).toEqual([])
    const inbox = await get<{ items: InboxItem[] }>(narrowEast, '/inbox')
    expect(inbox.items).toEqual([])
  })

  it('reports on it, takes the report back, and goes on seeing what they reported on when the delegation has ended', async () => {
    const signed = bodyOf<TaskView>(
      await ask(narrow, 'POST', `/tasks/${own.id}/receipt`, { version: own.version }),
    )
    const report = (version: number) =>
      ask(narrow, 'POST', `/tasks/${own.id}/reports`, { version, share: 0.3, text: '三成' })
    const first = bodyOf<TaskView>(await report(signed.version))
    const { id, version } = first.reports[0] as TaskView['reports'][number]
    const back = bodyOf<TaskView>(await ask(narrow, 'POST', `/reports/${id}/withdrawal`, { version }))
    expect(back.state).toBe('in-progress')
    const again = bodyOf<TaskView>(await report(back.version))
    expect(again).toMatchObject({ state: 'reported' })
    app.clock.set('2013-09-21T01:00:00.000Z')
    expect(await titles(narrow)).toEqual(['委托给本人的'])
    const late = await ask(narrow, 'POST', `/tasks/${own.id}/copies`, {
      ...{ organisationIds: [app.bodyId('west')], note: '' },
    })
    expect(late.status).toBe(403)
  })

  it('loses sight of what was delegated and never touched, the day after', async () => {
    const lent = await lend('2013-09-13', await stage.get('health', other.id), narrow)
    expect(await titles(narrow)).toContain('本单位别人的')
    app.clock.set('2013-09-14T01:00:00.000Z')
    expect(await titles(narrow)).not.toContain('本单位别人的')
    expect((await ask(narrow, 'GET', `/tasks/${lent.id}`)).status).toBe(404)
  })
})

describe('a deputy in such a post', () => {
  it('sees what its holder sees, does it in their name, and neither before nor after the days', async () => {
    const { post } = await get<{ post: { id: string } }>(narrow, '/session')
    const lent = bodyOf<{ id: string }>(
      await ask(narrow, 'POST', '/delegations', {
        ...{
          postId: post.id,
          deputyId: deputy.id,
          validFrom: '2013-09-12',
          until: '2013-09-16',
          reason: '出差',
        },
      }),
    )
    expect(lent.id).toBeTruthy()
    const third = await lend('2013-09-30', await stage.give('health', { title: '再委托的' }), narrow)
    const { posts } = await get<{ posts: { id: string; deputyFor: unknown }[] }>(deputy, '/session')
    const borrowed = posts.find(({ deputyFor }) => deputyFor)
    expect((await ask(deputy, 'PUT', '/session/post', { postId: borrowed?.id })).status).toBe(200)
    expect(await titles(deputy)).toEqual(expect.arrayContaining(['委托给本人的', '再委托的']))
    expect((await ask(deputy, 'GET', `/tasks/${unseen.id}`)).status).toBe(404)
    const done = bodyOf<TaskView>(
      await ask(deputy, 'POST', `/tasks/${third.id}/receipt`, { version: third.version }),
    )
    expect(done.timeline[0]?.accountName).toBe('deputy（代narrow）')
    app.clock.set('2013-09-17T01:00:00.000Z')
    // The own post again, which reads all, but acts in nothing.
    expect((await get<{ post: { role: string } }>(deputy, '/session')).post.role).toBe('auditor')
  })
})
