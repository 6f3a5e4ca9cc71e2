import type { LightRule } from '@zhiheng/contract'
import type { CalendarExceptions, PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Clock } from '#kernel/clock'
import type { Directory } from '#modules/organisations'
import type { TaskReadTables } from './tables.ts'

/** What the tasks module is handed by `app.ts`: narrow queries of the modules below it. */
export type TaskDependencies = {
  readonly db: Kysely<TaskReadTables>
  readonly clock: Clock
  readonly lightRule: (on: PlainDate) => LightRule
  readonly calendar: () => Promise<CalendarExceptions>
  /** The organisation tree as of a day: names and what lies below a body. */
  readonly directory: (on: PlainDate) => Promise<Directory>
}
