import type { CalendarExceptions } from '@zhiheng/primitives'
import type pg from 'pg'
import { type Actor, systemActor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { read, write } from '#kernel/transaction'
import { findExceptions, listDays } from './read-model.ts'
import { type CalendarDay, replaceYears } from './repository.ts'
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
    /** Brings the years to what their notices say. */
    async define(
      actor: Actor,
      years: readonly number[],
      days: readonly CalendarDay[],
      action = 'seed-calendar',
    ): Promise<void> {
      await write(db, actor, action, (tx) => replaceYears(tx, years, days))
      kept = undefined
    },
  }
}
