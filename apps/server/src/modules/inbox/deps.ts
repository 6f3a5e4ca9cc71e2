import type { Kysely } from 'kysely'
import type { TaskDependencies, TaskReadTables } from '#modules/tasks'
import type { OwedSource } from './owed-items.ts'

/** Read only: rows of the modules below. */
export type InboxTables = Omit<TaskReadTables, 'plans'> & {
  plans: TaskReadTables['plans'] & { parent_plan_id: string | null; organisation_id: string }
  plan_imports: {
    id: string
    state: string
    file_name: string
    reading: { head: { title: string } }
    created_at: string
  }
}
export type InboxTransaction = Kysely<InboxTables>
export type InboxDependencies = Omit<TaskDependencies, 'db' | 'notify'> & {
  readonly db: Kysely<InboxTables>
  /** Modules whose cases wait for somebody. */
  readonly owed: readonly OwedSource[]
}
