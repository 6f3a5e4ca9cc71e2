import type { NoticeView, Outputs, RuleView, TaskView } from '@zhiheng/contract'
import ICAL from 'ical.js'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { type Person, testNow } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'
import { withClient } from '#testing/template'

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp({ PUBLIC_URL: 'http://zhiheng.test' })
  stage = await createTaskStage(app)
})
afterEach(() => app.clock.set(testNow))
afterAll(() => app.close())

type Reading = Outputs<'deadlines'>['readNotice']
const read = async (text: string, person: Person = 'office'): Promise<Reading> =>
  bodyOf(await app.as(person, 'POST', '/api/calendar/reading', { body: { text } }))
const put = async (year: number, days: object[], person: Person = 'office') => {
  const { version } = bodyOf<{ version: number }>(await app.as('office', 'GET', `/api/calendar/${year}`))
  return app.as(person, 'PUT', `/api/calendar/${year}`, { body: { days, version } })
}

describe('the calendar', () => {
  const notice =
    '关于2013年的通知。国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。'

  it('shows what a notice would change for open tasks before it is put down; then lights count by it', async () => {
    const task = await stage.give('health', { dueOn: '2013-10-08' })
    const { days, added, removed, tasks, movedTasks } = await read(notice)
    expect({ added: added.length, removed: removed.length }).toEqual({ added: 9, removed: 0 })
    expect(tasks.find(({ id }) => id === task.id)).toMatchObject({ slackBefore: 18, slackAfter: 14 })
    expect(movedTasks).toBeGreaterThan(0)
    expect((await stage.get('health', task.id)).slack).toBe(18)
    const kept = await put(2013, days)
    expect(kept).toMatchObject({ status: 200, body: { year: 2013, years: [2013], workingDays: 258 } })
    expect((await stage.get('health', task.id)).slack).toBe(14)
    // Whoever read a notice before that does not put it over the one that stands now.
    const late = await app.as('office', 'PUT', '/api/calendar/2013', { body: { days: [], version: 1 } })
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', data: { currentVersion: 2 } },
    })
    const corrected = await read(notice.replace('、10月12日（星期六）', ''))
    expect(corrected).toMatchObject({ added: [], removed: [{ day: '2013-10-12' }] })
    expect(corrected.tasks.map(({ id }) => id)).not.toContain(task.id)
  })

  it('is kept by the office and the administrator, and says which entry is wrong', async () => {
    expect((await put(2013, [], 'health')).status).toBe(403)
    expect((await app.as('health', 'POST', '/api/calendar/reading', { body: { text: notice } })).status).toBe(
      403,
    )
    expect((await app.as('health', 'GET', '/api/calendar/2013')).status).toBe(200)
    const day = { day: '2020-01-01', kind: 'holiday', note: null }
    expect(await put(2013, [day])).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'days.0.day' }] } },
    })
    const twice = { ...day, day: '2013-01-01' }
    expect(await put(2013, [twice, twice])).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'days.1.day', code: 'day-twice' }] } },
    })
  })
})

describe('rules of work', () => {
  it('hold for the city, and for a plan that has its own', async () => {
    const { items } = bodyOf<{ items: RuleView[] }>(await app.as('health', 'GET', '/api/work-rules'))
    expect(items).toMatchObject([{ planId: null, version: 1, rule: { withdrawMinutes: 10 } }])
    const city = items[0]
    const rule = { ...city?.rule, withdrawMinutes: 60 }
    const set = (person: Person, body: object) => app.as(person, 'PUT', '/api/work-rules', { body })
    expect((await set('health', { planId: null, rule, version: 1 })).status).toBe(403)
    const own = await set('office', { planId: stage.plan.id, rule })
    expect(own).toMatchObject({ status: 200, body: { items: [{ planId: null }, { planId: stage.plan.id }] } })
    expect(await set('office', { planId: stage.plan.id, rule, version: 9 })).toMatchObject({ status: 409 })
    const reported = await stage.report('health', await stage.give('health'), { share: 0.1 })
    expect(reported.reports[0]?.withdrawableUntil).toBe('2013-09-12T01:30:00.000Z')
    await withClient(app.url, (client) => client.query('delete from work_rules where plan_id is not null'))
  })
})

const told = async (person: Person): Promise<NoticeView[]> =>
  bodyOf<{ items: NoticeView[] }>(await app.as(person, 'GET', '/api/notices?limit=200')).items
const remindOn = async (day: string) => {
  app.clock.set(`${day}T01:00:00.000Z`)
  await app.modules.jobs.drain()
}

describe('reminders', () => {
  it('go to whoever a task waits for, once a day, and rise one level when nobody answers', async () => {
    const task = await stage.give('east-quality', { title: '提醒我', dueOn: '2013-09-25' })
    const mine = async (person: Person) =>
      (await told(person)).filter(({ title }) => title.includes('提醒我')).map(({ kind }) => kind)
    await remindOn('2013-09-18')
    await remindOn('2013-09-18')
    expect(await mine('east')).toEqual(['reminder-before', 'task-given'])
    await remindOn('2013-09-25')
    expect((await mine('east'))[0]).toBe('reminder-due')
    await remindOn('2013-10-16')
    await remindOn('2013-10-17')
    expect((await mine('office')).filter((kind) => kind === 'escalation')).toHaveLength(1)
    expect((await mine('east')).filter((kind) => kind === 'escalation')).toHaveLength(1)
    const { timeline } = await stage.get('east', task.id)
    expect(timeline.filter(({ kind }) => kind === 'task-escalated')).toHaveLength(1)
  })

  it('speak to the assigner once a report waits for its decision', async () => {
    const task = await stage.give('west', { title: '等审核', dueOn: '2013-10-25' })
    await stage.report('west', task, { share: 0.9 })
    await remindOn('2013-10-24')
    expect((await told('office')).find(({ title }) => title.includes('等审核'))).toMatchObject({
      kind: 'reminder-before',
      words: { zh: '1 个工作日后到期（2013-10-25）' },
    })
  })
})

describe('a calendar address', () => {
  const open = async (path: string) => app.inject('GET', path)

  it('shows the due days of one’s bodies to whoever holds it, until it is renewed or closed', async () => {
    const task: TaskView = await stage.give('health', { title: '日历，含逗号；分号', dueOn: '2013-11-20' })
    const renew = async () =>
      bodyOf<{ path: string }>(await app.as('health', 'POST', '/api/calendar-feed', { body: {} })).path
    const path = await renew()
    const answer = await open(path)
    expect(answer).toMatchObject({ status: 200 })
    expect(String(answer.headers['content-type'])).toContain('text/calendar')
    const calendar = new ICAL.Component(ICAL.parse(String(answer.body)))
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
    const event = events.find(({ uid }) => uid === `${task.id}@zhiheng`)
    expect(event?.summary).toBe(`${task.code} 日历，含逗号；分号`)
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual(['2013-11-20', '2013-11-21'])
    expect(String(answer.body)).not.toContain('提醒我')
    expect(
      Math.max(
        ...String(answer.body)
          .split('\r\n')
          .map((line) => Buffer.byteLength(line)),
      ),
    ).toBeLessThan(76)

    const next = await renew()
    expect((await open(path)).status).toBe(404)
    expect((await open(next)).status).toBe(200)
    await app.as('health', 'DELETE', '/api/calendar-feed')
    expect((await open(next)).status).toBe(404)
    expect((await open(`/api/calendar-feeds/${'x'.repeat(43)}/tasks.ics`)).status).toBe(404)
  })

  it('shows a deputy the due days of the post that they stand in for, while they do', async () => {
    const task: TaskView = await stage.give('health', { title: '代理期间', dueOn: '2013-11-21' })
    const made = bodyOf<{ path: string }>(await app.as('west', 'POST', '/api/calendar-feed', { body: {} }))
    const shown = async () => String((await open(made.path)).body).includes(task.id)
    expect(await shown()).toBe(false)
    const change = (text: string) => withClient(app.url, (client) => client.query(text))
    await change(`insert into delegations (post_id, deputy_id, valid_from, valid_to, reason, created_at)
      select p.id, d.id, '2013-01-01', '2014-01-01', '出差', now() from posts p join accounts a on a.id = p.account_id
        and a.username = 'health', accounts d where d.username = 'west'`)
    expect(await shown()).toBe(true)
    await change(`update delegations set ended_at = now()`)
    expect(await shown()).toBe(false)
  })

  it('is kept as a digest only', async () => {
    const { path } = bodyOf<{ path: string }>(
      await app.as('west', 'POST', '/api/calendar-feed', { body: {} }),
    )
    const token = path.split('/')[3] ?? ''
    const rows = await withClient(
      app.url,
      async (client) => (await client.query('select * from calendar_feeds')).rows,
    )
    expect(JSON.stringify(rows)).not.toContain(token)
    const trail = await app.as('auditor', 'GET', '/api/audit-entries?table=calendar_feeds')
    expect(JSON.stringify(trail.body)).not.toMatch(/[0-9a-f]{64}/)
  })
})
