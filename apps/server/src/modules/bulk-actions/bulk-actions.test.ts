import type { BulkActionView, BulkRow, JobView, TaskView } from '@zhiheng/contract'
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
})
afterAll(() => app.close())

const post = (person: Person, path: string, body: object = {}) =>
  app.as(person, 'POST', `/api${path}`, { body })
const start = async (person: Person, action: object, selection: object): Promise<BulkActionView> =>
  bodyOf(await post(person, '/bulk-actions', { action, selection }))
const rowsOf = async (person: Person, id: string, query = ''): Promise<BulkRow[]> =>
  bodyOf<{ items: BulkRow[] }>(await app.as(person, 'GET', `/api/bulk-actions/${id}/rows?limit=200&${query}`))
    .items
const ids = (tasks: readonly TaskView[]) => ({ ids: tasks.map(({ id }) => id) })
const dueOf = async (task: TaskView) => (await stage.get('office', task.id)).dueOn

/** Tasks put down in SQL, for where there are to be many. */
const giveMany = (count: number, owner: string) =>
  withClient(app.url, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into tasks (plan_id, measure_id, code, code_key, title, starts_on, due_on, owner_id, assigner_id, reader_ids, state)
       select m.plan_id, m.id, '9-' || n, '0009-' || lpad(n::text, 4, '0'), '成批任务' || n, '2013-03-01', '2013-10-01', o.id, q.id,
         array[o.id, q.id], 'in-progress'
       from measures m, generate_series(1, $1::int) n, organisations o, organisations q
       where m.id = $2 and o.code = $3 and q.code = 'quality' returning id`,
      [count, stage.measure(2).id, owner],
    )
    return rows.map(({ id }) => id)
  })

describe('few tasks', () => {
  it('are done at once, each under its own rules, and the refused ones say why', async () => {
    const [one, two] = [await stage.give('health'), await stage.give('east')]
    const closed = await stage.give('health')
    await stage.act('office', `/tasks/${closed.id}/withdrawal`, { version: closed.version, reason: '不办了' })
    const done = await start('office', { verb: 'urge', note: '请抓紧' }, ids([one, two, closed]))
    expect(done).toMatchObject({ total: 3, done: 2, refused: 1, waiting: 0, jobId: null, mayUndo: false })
    expect(await rowsOf('office', done.id, 'outcome=refused')).toMatchObject([
      {
        taskId: closed.id,
        code: closed.code,
        refusal: { code: 'FORBIDDEN', data: { needs: 'task.urge' } },
      },
    ])
    expect((await stage.get('health', one.id)).urges).toMatchObject([{ note: '请抓紧' }])
    // A second urging on the same working day is refused row by row as a single one is.
    expect(await start('office', { verb: 'urge' }, ids([one, two]))).toMatchObject({ done: 0, refused: 2 })
  })

  it('of others are refused as they are one by one, and what a person does not see is not there', async () => {
    const [own, other] = [await stage.give('health'), await stage.give('east')]
    const done = await start('health', { verb: 'sign' }, ids([own, other]))
    expect(done).toMatchObject({ total: 1, done: 1 })
    expect((await stage.get('office', other.id)).state).toBe('assigned')
    const later = { verb: 'set-due', dueOn: '2013-12-15', reason: '想晚些' }
    const refused = await start('health', later, ids([own]))
    expect(await rowsOf('health', refused.id)).toMatchObject([
      { outcome: 'refused', refusal: { code: 'FORBIDDEN', data: { needs: 'task.edit' } } },
    ])
    expect((await post('health', '/bulk-actions', { action: later, selection: ids([other]) })).status).toBe(
      404,
    )
    expect((await app.as('east', 'GET', `/api/bulk-actions/${done.id}`)).status).toBe(404)
  })

  it('get a new end together with their parts in either direction, and the old ones back', async () => {
    const whole = await stage.give('health')
    await stage.sign('health', whole)
    const [part] = (
      await stage.decompose('health', await stage.get('health', whole.id), ['health'], {
        dueOn: '2013-11-30',
      })
    ).children
    const both = ids([whole, part as TaskView])
    const move = (dueOn: string) => start('office', { verb: 'set-due', dueOn, reason: '统一期限' }, both)
    expect(await move('2013-12-20')).toMatchObject({ done: 2 })
    const earlier = await move('2013-10-10')
    expect(earlier).toMatchObject({ done: 2, mayUndo: true })
    const undone: BulkActionView = bodyOf(await post('office', `/bulk-actions/${earlier.id}/undoing`))
    expect(undone).toMatchObject({ done: 2, refused: 0, undoesId: earlier.id, verb: 'undo', mayUndo: false })
    expect(await dueOf(whole)).toBe('2013-12-20')
    expect(await app.as('office', 'GET', `/api/bulk-actions/${earlier.id}`)).toMatchObject({
      body: { undoneById: undone.id, mayUndo: false },
    })
    expect((await post('office', `/bulk-actions/${earlier.id}/undoing`)).status).toBe(409)
  })

  it('are not put back where somebody changed them since', async () => {
    const [one, two] = [await stage.give('health'), await stage.give('health')]
    const moved = await start(
      'office',
      { verb: 'set-due', dueOn: '2013-12-01', reason: '晚些' },
      ids([one, two]),
    )
    const now = await stage.get('office', one.id)
    await app.as('office', 'PATCH', `/api/tasks/${one.id}`, {
      body: { version: now.version, title: '改了名', reason: '更正' },
    })
    const undone: BulkActionView = bodyOf(await post('office', `/bulk-actions/${moved.id}/undoing`))
    expect(undone).toMatchObject({ done: 1, refused: 1 })
    expect([await dueOf(one), await dueOf(two)]).toEqual(['2013-12-01', '2013-11-30'])
  })

  it('are handed on, given to read, delegated, accepted and withdrawn by the same verbs', async () => {
    const tasks = [await stage.give('health'), await stage.give('health')]
    const asked = await start(
      'health',
      { verb: 'hand-over', organisationId: app.bodyId('quality'), reason: '职责在你局' },
      ids(tasks),
    )
    expect(asked).toMatchObject({ done: 2, mayUndo: true })
    expect(bodyOf(await post('health', `/bulk-actions/${asked.id}/undoing`))).toMatchObject({ done: 2 })
    expect((await stage.get('health', tasks[0]?.id ?? '')).requests[0]?.state).toBe('withdrawn')
    const copied = { verb: 'copy', organisationIds: [app.bodyId('west')], note: '知悉' }
    expect(await start('office', copied, ids(tasks))).toMatchObject({ done: 2, mayUndo: false })
    const { accountId } = await app.actor('health')
    const given = { verb: 'delegate', accountId, untilOn: '2013-10-30' }
    expect(await start('health', given, ids(tasks))).toMatchObject({ done: 2 })
    const reported = await stage.report('health', await stage.get('health', tasks[0]?.id ?? ''), {
      share: 0.5,
    })
    const accepted = await start('office', { verb: 'accept', note: '属实' }, ids(tasks))
    expect(accepted).toMatchObject({ done: 1, refused: 1 })
    expect((await stage.get('office', reported.id)).acceptedShare).toBe(0.5)
    expect(await start('office', { verb: 'withdraw', reason: '合并' }, ids(tasks))).toMatchObject({ done: 2 })
  })
})

describe('many tasks', () => {
  it('become a job whose rows are done exactly once through a failure, a cancel and a resume', async () => {
    const many = await giveMany(120, 'east-quality')
    // Fails once, at the task in the middle of a step: everything of that step has to be undone and done again.
    await withClient(app.url, (client) =>
      client.query(`create sequence failures; grant usage on sequence failures to public;
        create function fail_once() returns trigger language plpgsql as $f$ begin
          if new.code = '9-60' and nextval('failures') = 1 then raise exception 'the server is unwell'; end if; return new; end $f$;
        create trigger fail_once before update on tasks for each row execute function fail_once()`),
    )
    const condition = { q: '成批任务' }
    const action = { verb: 'set-due', dueOn: '2013-12-02', reason: '统一延期' }
    const wrong = await post('office', '/bulk-actions', { action, selection: { condition, count: 119 } })
    expect(wrong).toMatchObject({ status: 409, body: { data: { state: 'count-120' } } })
    const started = await start('office', action, { condition, count: 120 })
    expect(started).toMatchObject({ total: 120, done: 0, waiting: 120 })
    const job = async (): Promise<JobView> =>
      bodyOf(await app.as('office', 'GET', `/api/jobs/${started.jobId}`))
    await app.modules.jobs.drain()
    expect(await job()).toMatchObject({ state: 'queued', done: 50 })
    bodyOf(await post('office', `/jobs/${started.jobId}/cancel`))
    app.clock.set('2013-09-12T03:00:00.000Z')
    await app.modules.jobs.drain()
    expect(await job()).toMatchObject({ state: 'cancelled', done: 50 })
    bodyOf(await post('office', `/jobs/${started.jobId}/resume`))
    await app.modules.jobs.drain()
    expect(await job()).toMatchObject({
      state: 'done',
      done: 120,
      result: { figures: { done: 120, refused: 0 } },
    })
    const { rows } = await withClient(app.url, (client) =>
      client.query<{ events: number; versions: number; tasks: number }>(
        `select (select count(*)::int from plan_events where kind = 'task-edited' and task_id = any ($1)) as events,
           (select count(*)::int from tasks where id = any ($1) and due_on = '2013-12-02') as tasks,
           (select sum(version)::int from tasks where id = any ($1)) as versions`,
        [many],
      ),
    )
    expect(rows).toEqual([{ events: 120, tasks: 120, versions: 240 }])
    const undone: BulkActionView = bodyOf(await post('office', `/bulk-actions/${started.id}/undoing`))
    expect(undone).toMatchObject({ total: 120, done: 0 })
    await app.modules.jobs.drain()
    expect(await app.as('office', 'GET', `/api/bulk-actions/${undone.id}`)).toMatchObject({
      body: { done: 120 },
    })
  })
})
