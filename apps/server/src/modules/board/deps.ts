import type { LightRule, PlanView } from '@zhiheng/contract'
import type { CalendarExceptions, PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import type { Directory } from '#modules/organisations'
import type { TaskReadTables } from '#modules/tasks'

export type District = { readonly id: string; readonly name: string; readonly subtree: ReadonlySet<string> }

export type BoardDependencies = {
  readonly db: Kysely<BoardTables>
  readonly clock: Clock
  readonly lightRule: (on: PlainDate) => LightRule
  readonly calendar: () => Promise<CalendarExceptions>
  readonly directory: (on: PlainDate) => Promise<Directory>
  readonly planView: (actor: Actor, id: string) => Promise<PlanView>
}

/** Read only: the columns of the modules below that a board shows. */
export type BoardTables = Pick<TaskReadTables, 'tasks' | 'task_reports'> & {
  measures: TaskReadTables['measures'] & { chapter: string }
  measure_bodies: {
    measure_id: string
    organisation_id: string
    role: 'lead' | 'with' | 'responsible' | 'assist'
    position: number
  }
}
