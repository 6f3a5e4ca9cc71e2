import type { BulkActionView, BulkSelection, Inputs } from '@zhiheng/contract'
import { mostBulkRows } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { write } from '#kernel/transaction'
import { hasInverse } from './act-on-task.ts'
import type { BulkDependencies, Tx } from './deps.ts'
import { orderRows } from './order-rows.ts'
import { guardBulk, guardUndo } from './policy.ts'
import { nextRows, processRows } from './process-rows.ts'
import { viewOf } from './read-model.ts'
import type { Before, KeptAction } from './tables.ts'

/** So many are done while the person waits. */
const mostAtOnce = 50

type NewRow = {
  readonly task_id: string
  readonly code: string
  readonly title: string
  readonly before?: Before | null
  readonly after_version?: number | null
}

export async function start(
  deps: BulkDependencies,
  actor: Actor,
  { action, selection }: Inputs<'bulkActions'>['start'],
): Promise<BulkActionView> {
  guardBulk(actor, action.verb)
  return write(deps.db, actor, 'start-bulk-action', async (tx) => {
    const ids = await selected(deps, tx, selection)
    const tasks = await tx
      .selectFrom('tasks')
      .select(['id as task_id', 'code', 'code_key', 'title', 'due_on'])
      .where('id', 'in', ids)
      .execute()
    // A row that the person does not see is not there: it is neither counted nor named.
    if (tasks.length === 0) throw notFound('task')
    return begin(deps, tx, actor, action, orderRows(action, tasks), null)
  })
}

/** The done rows of an own bulk action, put back as they were. */
export async function undo(deps: BulkDependencies, actor: Actor, id: string): Promise<BulkActionView> {
  guardUndo(actor)
  return write(deps.db, actor, 'undo-bulk-action', async (tx) => {
    const view = await viewOf(tx, id)
    if (!view.mayUndo) {
      const state = view.undoneById
        ? 'undone'
        : hasInverse(view.verb as KeptAction['verb'])
          ? 'running'
          : view.verb
      throw new AppError('STATE_CONFLICT', { state, wanted: 'undo' })
    }
    const rows = await tx
      .selectFrom('bulk_rows')
      .select(['task_id', 'code', 'title', 'before', 'after_version'])
      .where('bulk_action_id', '=', id)
      .where('outcome', '=', 'done')
      .orderBy('position', 'desc')
      .execute()
    const { action } = await tx
      .selectFrom('bulk_actions')
      .select('action')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (action.verb === 'undo') throw new AppError('STATE_CONFLICT', { state: 'undo', wanted: 'undo' })
    return begin(deps, tx, actor, { verb: 'undo', of: action }, rows, id)
  })
}

async function begin(
  deps: BulkDependencies,
  tx: Tx,
  actor: Actor,
  action: KeptAction,
  rows: readonly NewRow[],
  undoesId: string | null,
): Promise<BulkActionView> {
  if (!actor.accountId) throw new AppError('NOT_SIGNED_IN')
  const accountId = actor.accountId
  const { id } = await tx
    .insertInto('bulk_actions')
    .values({
      account_id: accountId,
      action: JSON.stringify(action),
      total: rows.length,
      started_at: deps.clock.now(),
      undoes_id: undoesId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const values = rows.map(({ task_id, code, title, before, after_version }, position) => ({
    ...{ bulk_action_id: id, position, account_id: accountId, outcome: 'waiting' as const },
    ...{ task_id, code, title, before: before ? JSON.stringify(before) : null },
    after_version: after_version ?? null,
  }))
  for (let from = 0; from < values.length; from += 1000)
    await tx
      .insertInto('bulk_rows')
      .values(values.slice(from, from + 1000))
      .execute()
  if (rows.length <= mostAtOnce) {
    for (let after = -1; ; ) {
      const step = await nextRows(tx, id, after)
      if (step.length === 0) break
      await processRows(deps, tx, actor, { id, action }, step)
      after = step.at(-1)?.position ?? after
    }
  } else {
    const jobId = await deps.enqueue(tx, actor, {
      kind: 'act-on-tasks',
      title: { zh: `批量办理 ${rows.length} 项任务`, en: `Bulk action on ${rows.length} tasks` },
      unit: { zh: '项', en: 'tasks' },
      input: { bulkId: id },
    })
    await tx.updateTable('bulk_actions').set({ job_id: jobId }).where('id', '=', id).execute()
  }
  return viewOf(tx, id)
}

async function selected(deps: BulkDependencies, tx: Tx, selection: BulkSelection): Promise<string[]> {
  if ('ids' in selection) return [...new Set(selection.ids)]
  const found = await deps.findMatching(tx, selection.condition, mostBulkRows)
  if (found.length > mostBulkRows) {
    throw inputInvalid(
      'selection.count',
      'too-many',
      `一次最多 ${mostBulkRows} 项 at most ${mostBulkRows} at a time`,
      '加条件缩小范围 narrow the filter',
    )
  }
  if (found.length !== selection.count) {
    throw new AppError('STATE_CONFLICT', {
      state: `count-${found.length}`,
      wanted: 'start-bulk-action',
      remedy: `符合条件的现在是 ${found.length} 项，请看过再办 there are ${found.length} by now; look again first`,
    })
  }
  return found.map(({ id }) => id)
}
