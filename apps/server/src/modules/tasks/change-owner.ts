import { type Kysely, sql, type Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { asSystem } from '#kernel/transaction'
import { endDelegations, endRequests } from './end-requests.ts'
import { reopen } from './lock-report.ts'
import { type Task, updateReport, updateTask } from './repository.ts'
import { dropWaiting } from './signers.ts'
import type { TaskReadTables } from './tables.ts'

type Tx = Transaction<TaskReadTables>

/**
 * A task passes to another body. Who read it before keeps reading it, for the trail is theirs too; the new owner also
 * reads every part below, and decides on the reports of the parts that hang on it.
 */
export async function changeOwner(
  tx: Tx,
  actor: Actor,
  task: Task,
  { ownerId, state, at }: { ownerId: string; state: 'assigned' | 'in-progress'; at: string },
): Promise<void> {
  await asSystem(tx, actor, async () => {
    await endRequests(tx, task.id)
    await endDelegations(tx, task.id, at)
    await updateTask(tx, task.id, {
      owner_id: ownerId,
      reader_ids: [...new Set([ownerId, ...task.reader_ids])],
      state,
    })
    await tx
      .updateTable('tasks')
      .set({ assigner_id: ownerId, version: sql`version + 1` })
      .where('parent_id', '=', task.id)
      .execute()
    await addReaderBelow(tx, task.id, ownerId)
  })
}

async function addReaderBelow(tx: Kysely<TaskReadTables>, id: string, readerId: string): Promise<void> {
  await sql`with recursive below as (
      select id from tasks where parent_id = ${id}
      union all select tasks.id from tasks join below on tasks.parent_id = below.id)
    update tasks set reader_ids = reader_ids || ${readerId}::uuid
    where id in (select id from below) and not reader_ids @> array[${readerId}::uuid]`.execute(tx)
}

/** A report that waits when its task is taken away is returned with the reason, so that nothing waits for ever. */
export async function settleOpenReport(
  tx: Tx,
  actor: Actor,
  task: Task,
  { reason, at }: { reason: string; at: string },
): Promise<void> {
  if (task.state !== 'reported' && task.state !== 'co-signing') return
  await asSystem(tx, actor, async () => {
    const open = await tx
      .selectFrom('task_reports')
      .select('id')
      .where('task_id', '=', task.id)
      .where('state', '=', 'submitted')
      .executeTakeFirst()
    if (!open) return
    await dropWaiting(tx, task.id)
    await updateReport(tx, open.id, {
      state: 'returned',
      decided_at: at,
      decided_by: actor.accountId,
      decided_by_name: actor.accountName,
      decision_note: reason,
    })
    await reopen(tx, task, 'returned')
  })
}
