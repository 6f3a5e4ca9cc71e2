import type { Kysely } from 'kysely'
import type { TaskDependencies } from '#modules/tasks'
import type { ScheduleReadTables } from './tables.ts'

export type ScheduleDependencies = Omit<TaskDependencies, 'db' | 'notify'> & {
  readonly db: Kysely<ScheduleReadTables>
}
