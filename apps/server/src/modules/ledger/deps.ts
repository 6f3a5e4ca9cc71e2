import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Clock } from '#kernel/clock'
import type { Purposes } from '#kernel/purposes'
import type { Directory } from '#modules/organisations'
import type { LogKeys } from './log-keys.ts'
import type { LedgerReadTables } from './tables.ts'

export type LedgerDependencies = {
  readonly db: Kysely<LedgerReadTables>
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
  /** How long look-ups are kept; the database refuses less than 36. */
  readonly lookupMonths: number
  readonly purposes: Purposes
  readonly keys: () => Promise<LogKeys>
}
