import type { CalendarExceptions, PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Clock } from '#kernel/clock'
import type { CopyTables } from './tables.ts'

export type Tx = Kysely<CopyTables>
export type CopyDependencies = {
  readonly db: Kysely<CopyTables>
  readonly clock: Clock
  readonly calendar: () => Promise<CalendarExceptions>
  /** Working days in which a holder confirms. */
  readonly receiptDays: (on: PlainDate) => number
}
