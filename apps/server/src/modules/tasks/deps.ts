import type { LightRule } from '@zhiheng/contract'
import type { CalendarExceptions, PlainDate } from '@zhiheng/primitives'
import type { Kysely, Transaction } from 'kysely'
import type { Clock } from '#kernel/clock'
import type { Directory } from '#modules/organisations'
import type { TaskReadTables } from './tables.ts'

/** Something that bodies or persons are to be told: what happened, to what, by whom. */
export type TaskNotice = {
  readonly kind: string
  readonly at: string
  readonly organisationIds: readonly string[]
  readonly accountIds: readonly string[]
  readonly title: string
  readonly by: string
  readonly note: string | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly target: { readonly type: 'task'; readonly id: string }
}

/** What the tasks module is handed by `app.ts`: narrow queries of the modules below it. */
export type TaskDependencies = {
  readonly db: Kysely<TaskReadTables>
  readonly clock: Clock
  readonly lightRule: (on: PlainDate) => LightRule
  readonly calendar: () => Promise<CalendarExceptions>
  /** The organisation tree as of a day: names and what lies below a body. */
  readonly directory: (on: PlainDate) => Promise<Directory>
  /** Tells in the same transaction: what is undone is not told. */
  readonly notify: (tx: Transaction<TaskReadTables>, notice: TaskNotice) => Promise<void>
}
