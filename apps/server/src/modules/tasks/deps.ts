import type { LightRule } from '@zhiheng/contract'
import type { CalendarExceptions, PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Clock } from '#kernel/clock'
import type { TaskReadTables } from './tables.ts'

/** What the tasks module is handed by `app.ts`: narrow queries of the modules below it. */
export type TaskDependencies = {
  readonly db: Kysely<TaskReadTables>
  readonly clock: Clock
  readonly lightRule: (on: PlainDate) => LightRule
  readonly calendar: () => Promise<CalendarExceptions>
  /** Short names in force on a day, by id of the body. */
  readonly organisationNames: (on: PlainDate) => Promise<ReadonlyMap<string, string>>
  /** A body and everything below it. */
  readonly subtree: (organisationId: string) => Promise<readonly string[]>
}
