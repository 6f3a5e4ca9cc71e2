import * as z from 'zod'
import { defineJob } from '#modules/jobs'

/** What the invented job writes, one row a step; made in a test's own database, no part of the product. */
export const countingTable = `
  create table counted (job_id uuid not null, step int not null, account_id text not null, pid int not null);
  grant select, insert on counted to zhiheng_app;`

type CountedTables = { counted: { job_id: string; step: number; account_id: string; pid: number } }

/** Counts up to a number in steps, each step a row. No key hinders a step from being counted twice: the cursor has to. */
export const countingJob = (
  pause = (_step: number, _signal: AbortSignal): Promise<void> => Promise.resolve(),
) =>
  defineJob({
    kind: 'count',
    input: z.object({ to: z.number() }),
    cursor: z.object({ step: z.number() }),
    async run({ jobId, input, cursor, actor, commit, progress, signal }) {
      progress({ total: input.to, step: { zh: '数数', en: 'Counting' } })
      for (let step = cursor?.step ?? 0; step < input.to; step += 1) {
        await commit<CountedTables, void>(
          async (tx) => {
            const row = { job_id: jobId, step, account_id: actor.accountId ?? '', pid: process.pid }
            await tx.insertInto('counted').values(row).execute()
            await pause(step, signal)
          },
          { cursor: { step: step + 1 }, done: step + 1 },
        )
      }
      return { summary: { zh: `数到 ${input.to}`, en: `Counted to ${input.to}` } }
    },
  })
