import type { BulkActionView, BulkRow, Inputs } from '@zhiheng/contract'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read } from '#kernel/transaction'
import { hasInverse } from './act-on-task.ts'
import type { BulkDependencies, Tx } from './deps.ts'

export async function viewOf(tx: Tx, id: string): Promise<BulkActionView> {
  const row = await tx
    .selectFrom('bulk_actions')
    .leftJoin('bulk_actions as undoing', 'undoing.undoes_id', 'bulk_actions.id')
    .selectAll('bulk_actions')
    .select('undoing.id as undone_by')
    .where('bulk_actions.id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('bulk-action')
  const counts = await tx
    .selectFrom('bulk_rows')
    .select([
      sql<number>`count(*) filter (where outcome = 'done')`.as('done'),
      sql<number>`count(*) filter (where outcome = 'refused')`.as('refused'),
      sql<number>`count(*) filter (where outcome = 'waiting')`.as('waiting'),
    ])
    .where('bulk_action_id', '=', id)
    .executeTakeFirstOrThrow()
  const { verb } = row.action
  return {
    id,
    verb,
    action: { ...row.action },
    total: row.total,
    ...counts,
    jobId: row.job_id,
    startedAt: row.started_at,
    undoesId: row.undoes_id,
    undoneById: row.undone_by,
    mayUndo: hasInverse(verb) && row.undone_by === null && counts.done > 0 && counts.waiting === 0,
  }
}

export const get = ({ db }: BulkDependencies, actor: Actor, id: string): Promise<BulkActionView> =>
  read(db, actor, (tx) => viewOf(tx, id))

export function listRows(
  { db }: BulkDependencies,
  actor: Actor,
  { id, cursor, limit, outcome }: Inputs<'bulkActions'>['rows'],
): Promise<{ items: BulkRow[]; total: number; nextCursor: string | null }> {
  return read(db, actor, async (tx) => {
    await viewOf(tx, id)
    let query = tx.selectFrom('bulk_rows').where('bulk_action_id', '=', id)
    if (outcome) query = query.where('outcome', '=', outcome)
    const { total } = await query
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    const after = cursor === undefined ? -1 : Number(decodeCursor(cursor, ['integer'])[0])
    const rows = await query
      .selectAll()
      .where('position', '>', after)
      .orderBy('position')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    return {
      items: page.map(({ task_id, code, title, outcome, refusal }) => ({
        ...{ taskId: task_id, code, title, outcome, refusal },
      })),
      total,
      nextCursor: last ? encodeCursor([last.position]) : null,
    }
  })
}
