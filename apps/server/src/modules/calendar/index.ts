import type { CalendarExceptions } from '@zhiheng/primitives'
import type pg from 'pg'
import { type Actor, systemActor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { read, write } from '#kernel/transaction'
import { findExceptions, findYearVersion, listDays } from './read-model.ts'
import { type CalendarDay, changeYear, replaceYears } from './repository.ts'
import type { CalendarTables } from './tables.ts'

export type { CalendarDay } from './repository.ts'
export type { CalendarTables } from './tables.ts'

/** The notice for a year comes once, in autumn: a second process may learn of it a minute later. */
const lifeMs = 60_000

/** The days on which offices work, as the State Council's yearly notices say. */
export function createCalendar({ pool }: { pool: pg.Pool }) {
  const db = createDatabase<CalendarTables>(pool)
  let kept: { exceptions: Promise<CalendarExceptions>; until: number } | undefined
  return {
    async exceptions(): Promise<CalendarExceptions> {
      if (!kept || kept.until < performance.now()) {
        kept = { exceptions: read(db, systemActor, findExceptions), until: performance.now() + lifeMs }
      }
      const current = kept
      return current.exceptions.catch((error: unknown) => {
        if (kept === current) kept = undefined
        throw error
      })
    },
    /** Every day that departs from the plain week, in order. */
    days: (): Promise<CalendarDay[]> => read(db, systemActor, listDays),
    /** Which state of a year a change of it is based on. */
    versionOf: (year: number): Promise<number> => read(db, systemActor, (tx) => findYearVersion(tx, year)),
    /** Brings one year to what its notice says, from the state that somebody has seen. @throws VERSION_CONFLICT */
    async change(
      actor: Actor,
      { year, version, days }: { year: number; version: number; days: readonly CalendarDay[] },
    ): Promise<void> {
      await write(db, actor, 'set-calendar', async (tx) => {
        await changeYear(tx, year, version)
        await replaceYears(tx, [year], days)
      })
      kept = undefined
    },
    /** Brings the years to what their notices say. */
    async define(actor: Actor, years: readonly number[], days: readonly CalendarDay[]): Promise<void> {
      await write(db, actor, 'seed-calendar', (tx) => replaceYears(tx, years, days))
      kept = undefined
    },
  }
}
