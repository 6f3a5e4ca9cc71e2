import * as z from 'zod'
import type { Clock } from '#kernel/clock'
import { defineJob } from './handler.ts'
import { forgetOwnJobs } from './repository.ts'
import type { JobTables } from './tables.ts'

const keptDays = 30

/** Recurring work of the product leaves a row a day or more; after a month nobody asks for it. */
export const forgetJob = (clock: Clock) =>
  defineJob({
    kind: 'forget-own-jobs',
    input: z.object({}),
    cursor: z.object({ forgotten: z.number() }),
    schedule: {
      every: { at: '03:10' },
      title: { zh: '清理系统任务的记录', en: 'Clear away records of the product’s own jobs' },
      input: {},
    },
    async run({ cursor, commit }) {
      const before = new Date(Date.parse(clock.now()) - keptDays * 24 * 60 * 60_000).toISOString()
      const forgotten =
        cursor?.forgotten ??
        (await commit<JobTables, number>((tx) => forgetOwnJobs(tx, before), { cursor: { forgotten: 0 } }))
      return {
        summary: { zh: `清理了 ${forgotten} 条`, en: `${forgotten} cleared away` },
        figures: { forgotten },
      }
    },
  })
