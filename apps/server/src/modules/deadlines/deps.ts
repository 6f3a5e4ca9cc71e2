import type { CalendarExceptions, PlainDate } from '@zhiheng/primitives'
import type { Kysely, Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import type { CalendarDay } from '#modules/calendar'
import type { NewNotice } from '#modules/notices'
import type { Directory } from '#modules/organisations'
import type { createTasks, TaskReadTables } from '#modules/tasks'
import type { DeadlineReadTables } from './tables.ts'

type Tasks = ReturnType<typeof createTasks>

export type DeadlineDependencies = {
  readonly db: Kysely<DeadlineReadTables>
  readonly clock: Clock
  readonly directory: (on: PlainDate) => Promise<Directory>
  readonly calendar: {
    exceptions(): Promise<CalendarExceptions>
    days(): Promise<CalendarDay[]>
    versionOf(year: number): Promise<number>
    change(
      actor: Actor,
      change: { readonly year: number; readonly version: number; readonly days: readonly CalendarDay[] },
    ): Promise<void>
  }
  readonly tasks: Pick<Tasks, 'queries' | 'useCases' | 'appendSystemEvent'>
  readonly notify: (tx: Kysely<DeadlineReadTables>, notice: NewNotice) => Promise<void>
  /** The actor that a post becomes, null where it is no longer held. */
  readonly actAgain: (post: {
    role: Actor['role']
    accountId: string | null
    organisationId: string | null
    subjectId: string | null
    onBehalfOfId: string | null
  }) => Promise<Actor | null>
  readonly publicUrl: string | undefined
}

/** A transaction of this module as the tasks' queries see it: the same one, with their tables. */
export const asTasks = (tx: unknown): Transaction<TaskReadTables> => tx as Transaction<TaskReadTables>
