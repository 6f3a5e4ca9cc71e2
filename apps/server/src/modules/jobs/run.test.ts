import { once } from 'node:events'
import type { JobView } from '@zhiheng/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createDatabase, createPool } from '#kernel/database'
import { AppError } from '#kernel/error'
import { createLogger } from '#kernel/logger'
import { createGuard } from '#kernel/policy'
import { write } from '#kernel/transaction'
import { createTestApp, type TestApp } from '#testing/app'
import { countingJob, countingTable } from '#testing/counting-job'
import type { Person } from '#testing/linjiang'
import { withClient } from '#testing/template'
import { createJobs, defineJob, JobFailure, type JobHandler, type NewJob } from './index.ts'

let app: TestApp
const title = { zh: '试', en: 'Try' }
const pools: ReturnType<typeof createPool>[] = []
beforeAll(async () => {
  app = await createTestApp()
  await withClient(app.url, (client) => client.query(countingTable))
})
afterEach(() => withClient(app.url, (client) => client.query('delete from jobs')))
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()))
  await app.close()
})

/** A server's jobs beside those of the app: own handlers, own pool. */
function serverWith(...handlers: JobHandler[]) {
  const pool = createPool(app.url, 'zhiheng_app', 4)
  pools.push(pool)
  const jobs = createJobs({
    ...{ pool, clock: app.clock, logger: createLogger('silent'), workers: 1, leaseMs: 2000, pollMs: 10 },
    actorOf: app.modules.identity.actAgain,
  })
  for (const handler of handlers) jobs.register(handler)
  const ask = async (person: Person, job: Partial<NewJob> = {}) => {
    const actor = await app.actor(person)
    return write(createDatabase(pool), actor, 'ask', (tx) =>
      jobs.enqueue(tx, actor, { kind: 'count', title, input: { to: 3 }, ...job }),
    )
  }
  return { jobs, ask, pool }
}
const get = async (id: string, person: Person = 'health') =>
  (await app.as(person, 'GET', `/api/jobs/${id}`)).body as JobView
const stepsOf = (id: string) =>
  withClient(app.url, async (client) => {
    const { rows } = await client.query(
      'select step, account_id from counted where job_id = $1 order by step',
      [id],
    )
    return rows as { step: number; account_id: string }[]
  })
const custom = (kind: string, run: JobHandler['run'], rest: Partial<JobHandler> = {}): JobHandler => ({
  ...defineJob({ kind, input: z.unknown(), cursor: z.unknown(), run }),
  ...rest,
})

describe('a job', () => {
  it('exists if and only if the transaction that asked for it commits', async () => {
    const { jobs, pool } = serverWith(countingJob())
    const actor = await app.actor('health')
    const failing = write(createDatabase(pool), actor, 'ask', async (tx) => {
      await jobs.enqueue(tx, actor, { kind: 'count', title, input: { to: 1 } })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect((await app.as('health', 'GET', '/api/jobs')).body).toMatchObject({ total: 0 })
  })

  it('of another system holds the permissions of its key and no more, also in another server', async () => {
    const seen: (readonly string[] | undefined)[] = []
    const look = custom('look', async ({ actor }) => {
      seen.push(actor.only)
      createGuard({ 'plan.read': [actor.role], 'task.manage': [actor.role] })(actor, 'plan.read')
      const refused = () => createGuard({ 'task.manage': [actor.role] })(actor, 'task.manage')
      expect(refused).toThrow(AppError)
      return { summary: { zh: '好', en: 'Good' } }
    })
    const { jobs, pool } = serverWith()
    const actor = { ...(await app.actor('health')), only: ['plan.read'] as const }
    const id = await write(createDatabase(pool), actor, 'ask', (tx) =>
      jobs.enqueue(tx, actor, { kind: 'look', title, input: {} }),
    )
    await serverWith(look).jobs.drain()
    expect(await get(id)).toMatchObject({ state: 'done' })
    expect(seen).toEqual([['plan.read']])
  })

  it('works as the person who asked, and ends with its result', async () => {
    const { jobs, ask } = serverWith(countingJob())
    const id = await ask('health', { unit: { zh: '步', en: 'steps' } })
    expect(await get(id)).toMatchObject({ state: 'queued', canCancel: true, done: 0 })
    await jobs.drain()
    expect(await get(id)).toMatchObject({
      state: 'done',
      done: 3,
      total: 3,
      unit: { zh: '步', en: 'steps' },
      result: { summary: { zh: '数到 3', en: 'Counted to 3' } },
      error: null,
      requestedByName: '测试卫生',
      canCancel: false,
      canResume: false,
    })
    const { accountId } = await app.actor('health')
    expect((await stepsOf(id)).map((row) => row.account_id)).toEqual([accountId, accountId, accountId])
  })

  it('leaves on the trail who asked and how it ended, not each step', async () => {
    const { jobs, ask } = serverWith(countingJob())
    const id = await ask('health', { input: { to: 50 } })
    await jobs.drain()
    const { body } = await app.as('auditor', 'GET', `/api/audit-entries?table=jobs&rowId=${id}`)
    const { items } = body as { items: { action: string; accountName: string | null }[] }
    expect(items.map(({ action }) => action)).toEqual(['finish-job', 'take-job', 'ask'])
    expect(items[0]?.accountName).toBe('测试卫生')
  })

  it('waits its turn: the more urgent first, else as they came, and none before its time', async () => {
    const order: unknown[] = []
    const { jobs, ask } = serverWith(
      custom('note', async ({ input }) => {
        order.push(input)
        return { summary: title }
      }),
    )
    await ask('health', { kind: 'note', input: 'first' })
    await ask('east', { kind: 'note', input: 'second' })
    await ask('health', { kind: 'note', input: 'urgent', priority: 5 })
    await ask('health', { kind: 'note', input: 'later', runAfter: '2013-09-12T01:00:00.000Z' })
    await ask('health', { kind: 'unknown here', input: 'not ours' })
    await jobs.drain()
    expect(order).toEqual(['urgent', 'first', 'second'])
    app.clock.set('2013-09-12T01:00:00.000Z')
    await jobs.drain()
    expect(order.at(-1)).toBe('later')
  })

  it('is not asked for twice under one key while it waits or runs', async () => {
    const { jobs, ask } = serverWith(countingJob())
    const first = await ask('health', { uniqueKey: 'k' })
    expect(await ask('health', { uniqueKey: 'k' })).toBe(first)
    expect(await ask('east', { uniqueKey: 'k' })).toBe('')
    await jobs.drain()
    expect(await ask('health', { uniqueKey: 'k' })).not.toBe(first)
  })

  it('does not work for somebody whose account was disabled or whose post is gone', async () => {
    const { jobs, ask } = serverWith(countingJob())
    const id = await ask('west')
    await withClient(app.url, (client) =>
      client.query(`update accounts set disabled = true where username = 'west'`),
    )
    await jobs.drain()
    await withClient(app.url, (client) =>
      client.query(`update accounts set disabled = false where username = 'west'`),
    )
    expect(await get(id, 'west')).toMatchObject({ state: 'failed', error: { code: 'POST_GONE' } })
    expect(await stepsOf(id)).toEqual([])
  })
})

describe('cancelling', () => {
  it('keeps what is done and says what; going on starts there', async () => {
    const { jobs, ask } = serverWith(
      countingJob(async (step, signal) => {
        if (step !== 4) return
        const answer = await app.as('health', 'POST', `/api/jobs/${id}/cancel`)
        expect(answer.body).toMatchObject({ state: 'running', cancelRequested: true, canCancel: false })
        // The heart beats once more and hears of it.
        if (!signal.aborted) await once(signal, 'abort')
      }),
    )
    const id = await ask('health', { input: { to: 20 } })
    await jobs.drain()
    expect(await get(id)).toMatchObject({
      state: 'cancelled',
      done: 5,
      total: 20,
      result: { summary: { zh: '已取消；此前完成的 5 项保留' } },
      canResume: true,
    })
    expect(await stepsOf(id)).toHaveLength(5)
    expect((await app.as('health', 'POST', `/api/jobs/${id}/resume`)).body).toMatchObject({
      state: 'queued',
      done: 5,
    })
    await serverWith(countingJob()).jobs.drain()
    expect(await get(id)).toMatchObject({ state: 'done', done: 20 })
    expect((await stepsOf(id)).map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, step) => step))
  })

  it('of one that waits is at once; of one that has ended it is refused', async () => {
    const { jobs, ask } = serverWith(countingJob())
    const id = await ask('health')
    expect((await app.as('health', 'POST', `/api/jobs/${id}/cancel`)).body).toMatchObject({
      state: 'cancelled',
    })
    await jobs.drain()
    expect(await stepsOf(id)).toEqual([])
    expect(await app.as('health', 'POST', `/api/jobs/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'STATE_CONFLICT', data: { state: 'cancelled' } },
    })
  })
})

describe('failing', () => {
  it('is tried again, ever later, and ends with words that a person can read', async () => {
    let runs = 0
    const { jobs, ask } = serverWith(
      custom(
        'break',
        async () => {
          runs += 1
          throw new Error('connection string with a password')
        },
        { maxAttempts: 3 },
      ),
    )
    const id = await ask('health', { kind: 'break' })
    for (const [at, after] of [
      ['00:00', 1],
      ['00:04', 1],
      ['00:05', 2],
      ['00:14', 2],
      ['00:15', 3],
      ['09:00', 3],
    ] as const) {
      app.clock.set(`2013-09-13T00:${at}.000Z`)
      await jobs.drain()
      expect([at, runs]).toEqual([at, after])
    }
    const failed = await get(id)
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'INTERNAL_ERROR' }, canResume: true })
    expect(JSON.stringify(failed)).not.toContain('password')
  })

  it('counts anew after a commit, since there was progress', async () => {
    let failures = 0
    const { jobs, ask } = serverWith(
      custom(
        'stumble',
        async ({ cursor, commit }) => {
          const step = (cursor as number | undefined) ?? 0
          if (step >= 6) return { summary: title }
          await commit(async () => {}, { cursor: step + 1 })
          failures += 1
          throw new Error('again')
        },
        { maxAttempts: 2 },
      ),
    )
    const id = await ask('health', { kind: 'stumble' })
    for (let turn = 0; turn < 10; turn += 1) {
      app.clock.set(`2013-09-14T0${turn}:00:00.000Z`)
      await jobs.drain()
    }
    expect(await get(id)).toMatchObject({ state: 'done' })
    expect(failures).toBe(6)
  })

  it('is not tried again where trying cannot help', async () => {
    const error = { code: 'FILE_DAMAGED', message: { zh: '文件已损坏', en: 'The file is damaged' } }
    const { jobs, ask } = serverWith(
      custom('refuse', async () => {
        throw new JobFailure(error)
      }),
      custom('forbid', async () => {
        throw new AppError('FORBIDDEN', { needs: 'x' })
      }),
    )
    const [refused, forbidden] = [
      await ask('health', { kind: 'refuse' }),
      await ask('health', { kind: 'forbid' }),
    ]
    await jobs.drain()
    expect(await get(refused)).toMatchObject({ state: 'failed', error })
    expect(await get(forbidden)).toMatchObject({ state: 'failed', error: { code: 'FORBIDDEN' } })
  })

  it('undoes a step whose lease was lost meanwhile, and leaves the job to whoever has it', async () => {
    const { jobs, ask } = serverWith(
      countingJob(async (step) => {
        if (step !== 1) return
        await withClient(app.url, (client) =>
          client.query('update job_progress set lease_token = gen_random_uuid() where job_id = $1', [id]),
        )
      }),
    )
    const id = await ask('health')
    await jobs.drain()
    expect((await stepsOf(id)).map(({ step }) => step)).toEqual([0])
    expect(await get(id)).toMatchObject({ state: 'running', done: 1 })
  })
})
