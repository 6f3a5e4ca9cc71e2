import { type Kysely, sql } from 'kysely'
import type { TaskReadTables } from './tables.ts'

/** Nobody answers any more what was asked about a task that is closed, withdrawn or given to somebody else. */
export async function endRequests(tx: Kysely<TaskReadTables>, taskId: string): Promise<void> {
  await tx
    .updateTable('task_requests')
    .set({ state: 'withdrawn', version: sql`version + 1` })
    .where('task_id', '=', taskId)
    .where('state', '=', 'asked')
    .execute()
}

/** A delegation ends with the owner whose person it named. */
export async function endDelegations(tx: Kysely<TaskReadTables>, taskId: string, at: string): Promise<void> {
  await tx
    .updateTable('task_delegations')
    .set({ ended_at: at })
    .where('task_id', '=', taskId)
    .where('ended_at', 'is', null)
    .execute()
}
