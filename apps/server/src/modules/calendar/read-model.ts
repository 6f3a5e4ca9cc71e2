import type { CalendarExceptions } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { CalendarTables } from './tables.ts'

/** Every day on which the plain week does not hold; some thirty a year. */
export async function findExceptions(tx: Kysely<CalendarTables>): Promise<CalendarExceptions> {
  const rows = await tx.selectFrom('calendar_days').select(['day', 'kind']).execute()
  const days = (kind: 'holiday' | 'make-up') =>
    new Set(rows.filter((row) => row.kind === kind).map(({ day }) => day))
  return { holidays: days('holiday'), makeUpDays: days('make-up') }
}

/** Of a year that nobody has changed yet, the first. */
export async function findYearVersion(tx: Kysely<CalendarTables>, year: number): Promise<number> {
  const row = await tx
    .selectFrom('calendar_years')
    .select('version')
    .where('year', '=', year)
    .executeTakeFirst()
  return row?.version ?? 1
}

export const listDays = (tx: Kysely<CalendarTables>) =>
  tx.selectFrom('calendar_days').select(['day', 'kind', 'note']).orderBy('day').execute()
