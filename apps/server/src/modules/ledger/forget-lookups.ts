import { addMonths } from '@zhiheng/primitives'
import { sql } from 'kysely'
import * as z from 'zod'
import { systemActor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import { defineJob } from '#modules/jobs'
import type { LedgerDependencies } from './deps.ts'

/** Forgets look-ups whose time is over; the database lets nobody forget them earlier. @returns how many */
export const forgetLookups = ({ db, clock, lookupMonths }: LedgerDependencies): Promise<number> =>
  write(db, { ...systemActor, today: clock.today() }, 'forget-lookups', async (tx) => {
    const before = addMonths(clock.today(), -lookupMonths)
    const { numAffectedRows } =
      await sql`delete from fact_lookups where at < (${before}::date)::timestamptz`.execute(tx)
    return Number(numAffectedRows ?? 0)
  })

/** The same every night. */
export const forgetJob = (deps: LedgerDependencies) =>
  defineJob({
    kind: 'forget-lookups',
    input: z.object({}),
    cursor: z.object({}),
    schedule: {
      every: { at: '03:20' },
      title: { zh: '清理到期的查询记录', en: 'Forget look-ups whose time is over' },
      input: {},
    },
    async run() {
      const forgotten = await forgetLookups(deps)
      return {
        summary: { zh: `清理了 ${forgotten} 条`, en: `${forgotten} forgotten` },
        figures: { forgotten },
      }
    },
  })
