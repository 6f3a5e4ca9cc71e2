import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createPool } from '#kernel/database'
import { createLogger } from '#kernel/logger'
import { createTestApp, type TestApp } from '#testing/app'
import { withClient } from '#testing/template'
import { createJobs, defineJob } from './index.ts'
import { lastDue } from './schedule.ts'

describe('when something that recurs was last due', () => {
  it.each([
    [{ at: '02:00' }, '2013-09-12T00:30:00.000Z', '2013-09-11T18:00:00.000Z'],
    [{ at: '08:30' }, '2013-09-12T00:30:00.000Z', '2013-09-12T00:30:00.000Z'],
    [{ at: '08:31' }, '2013-09-12T00:30:00.000Z', '2013-09-11T00:31:00.000Z'],
    [{ at: '23:59' }, '2013-09-12T15:58:59.999Z', '2013-09-11T15:59:00.000Z'],
    [{ minutes: 15 }, '2013-09-12T00:29:59.999Z', '2013-09-12T00:15:00.000Z'],
  ])('%j at %s', (every, now, due) => {
    expect(lastDue(every, now)).toBe(due)
  })
})

describe('recurring jobs', () => {
  let app: TestApp
  const pools: ReturnType<typeof createPool>[] = []
  beforeAll(async () => {
    app = await createTestApp()
  })
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()))
    await app.close()
  })

  it('run once each time in all servers, and what fell due while none ran is made up for once', async () => {
    const runs: string[] = []
    const nightly = defineJob({
      kind: 'nightly',
      input: z.object({ depth: z.number() }),
      cursor: z.null(),
      schedule: { every: { at: '02:00' }, title: { zh: '夜间', en: 'Nightly' }, input: { depth: 1 } },
      async run({ actor }) {
        runs.push(`${app.clock.now()} ${actor.role}`)
        return { summary: { zh: '好', en: 'Good' } }
      },
    })
    const servers = [1, 2, 3].map(() => {
      const pool = createPool(app.url, 'zhiheng_app', 2)
      pools.push(pool)
      const logger = createLogger('silent')
      const jobs = createJobs({ pool, clock: app.clock, logger, workers: 1, actorOf: async () => null })
      jobs.register(nightly)
      return jobs
    })
    for (const now of ['2013-09-12T17:59:00.000Z', '2013-09-12T18:00:00.000Z', '2013-09-16T00:00:00.000Z']) {
      app.clock.set(now)
      await Promise.all(servers.map((server) => server.drain()))
      await Promise.all(servers.map((server) => server.drain()))
    }
    expect(runs).toEqual([
      '2013-09-12T17:59:00.000Z system',
      '2013-09-12T18:00:00.000Z system',
      '2013-09-16T00:00:00.000Z system',
    ])
  })

  it('of the product itself leave no entries on the trail, and are cleared away after a month', async () => {
    const own = () =>
      withClient(app.url, async (client) => {
        const { rows } = await client.query<{ kind: string }>(
          'select kind from jobs where requested_by is null',
        )
        return rows.map(({ kind }) => kind)
      })
    expect((await own()).filter((kind) => kind === 'nightly')).toHaveLength(3)
    const { body } = await app.as('auditor', 'GET', '/api/audit-entries?table=jobs')
    expect(body).toMatchObject({ total: 0 })
    app.clock.set('2013-11-01T00:00:00.000Z')
    await app.modules.jobs.drain()
    // Those of the new day are there, and nothing of the old one.
    const kept = await own()
    expect(kept).toContain('forget-own-jobs')
    expect(kept).not.toContain('nightly')
  })
})
