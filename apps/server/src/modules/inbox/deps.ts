import type { InboxItem } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { TaskDependencies, TaskReadTables } from '#modules/tasks'

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
/** What a module below says is owed; the inbox adds the heading, the working days left and the light. */
export type Owed = Pick<InboxItem, 'id' | 'kind' | 'title' | 'dueOn' | 'note' | 'target'>
type OwedSource = (tx: InboxTransaction, actor: Actor, today: string) => Promise<readonly Owed[]>

export type InboxDependencies = Omit<TaskDependencies, 'db' | 'notify'> & {
  readonly db: Kysely<InboxTables>
  /** Modules whose cases wait for somebody. */
  readonly owed: readonly OwedSource[]
}
