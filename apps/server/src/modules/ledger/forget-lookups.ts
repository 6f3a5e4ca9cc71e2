import { addMonths } from '@zhiheng/primitives'
import { sql } from 'kysely'
import { systemActor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import type { LedgerDependencies } from './deps.ts'

/** Forgets look-ups whose time is over; the database lets nobody forget them earlier. @returns how many */
export const forgetLookups = ({ db, clock, lookupMonths }: LedgerDependencies): Promise<number> =>
  write(db, { ...systemActor, today: clock.today() }, 'forget-lookups', async (tx) => {
    const before = addMonths(clock.today(), -lookupMonths)
    const { numAffectedRows } = await sql`delete from fact_lookups where at < ${before}::date`.execute(tx)
    return Number(numAffectedRows ?? 0)
  })
