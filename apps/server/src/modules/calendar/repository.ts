import type { PlainDate } from '@zhiheng/primitives'
import { type Kysely, sql } from 'kysely'
import { AppError } from '#kernel/error'
import { findYearVersion } from './read-model.ts'
import type { CalendarTables } from './tables.ts'

export type CalendarDay = {
  readonly day: PlainDate
  readonly kind: 'holiday' | 'make-up'
  readonly note: string | null
}

/** Takes the next version of a year. @throws VERSION_CONFLICT where it is not the one that the change is based on */
export async function changeYear(tx: Kysely<CalendarTables>, year: number, version: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar/${year}`}, 0))`.execute(tx)
  const currentVersion = await findYearVersion(tx, year)
  if (version !== currentVersion) throw new AppError('VERSION_CONFLICT', { currentVersion })
  await tx
    .insertInto('calendar_years')
    .values({ year, version: version + 1 })
    .onConflict((conflict) => conflict.column('year').doUpdateSet({ version: version + 1 }))
    .execute()
}

/**
 * Sets the exceptions of whole years: a day that a corrected notice no longer lists is a plain day again. Years that
 * the list does not touch stay as they are.
 */
export async function replaceYears(
  tx: Kysely<CalendarTables>,
  years: readonly number[],
  days: readonly CalendarDay[],
): Promise<void> {
  await tx
    .deleteFrom('calendar_days')
    .where(sql`extract(year from day)`, 'in', [...years])
    .where('day', 'not in', ['0001-01-01', ...days.map(({ day }) => day)])
    .execute()
  if (days.length === 0) return
  await tx
    .insertInto('calendar_days')
    .values([...days])
    .onConflict((conflict) =>
      conflict
        .column('day')
        .doUpdateSet((eb) => ({ kind: eb.ref('excluded.kind'), note: eb.ref('excluded.note') })),
    )
    .execute()
}
