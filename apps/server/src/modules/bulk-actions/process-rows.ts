import type { Actor } from '#kernel/actor'
import { withSavepoint } from '#kernel/copy'
import { AppError } from '#kernel/error'
import { actOnTask, versionOf } from './act-on-task.ts'
import type { BulkDependencies, Tx } from './deps.ts'
import type { KeptAction, Refusal } from './tables.ts'

export type Bulk = { readonly id: string; readonly action: KeptAction }

/** Rows that a step takes: their tasks stay locked until it commits. */
export const stepRows = 25

/** The rows after a position that wait, in their order. */
export const nextRows = (tx: Tx, bulkId: string, after: number) =>
  tx
    .selectFrom('bulk_rows')
    .select(['position', 'task_id', 'before', 'after_version'])
    .where('bulk_action_id', '=', bulkId)
    .where('position', '>', after)
    .where('outcome', '=', 'waiting')
    .orderBy('position')
    .limit(stepRows)
    .execute()
type Rows = Awaited<ReturnType<typeof nextRows>>

/** Acts on each row and notes beside it what became of it, in the transaction of the caller. */
export async function processRows(
  { verbsWithin }: Pick<BulkDependencies, 'verbsWithin'>,
  tx: Tx,
  actor: Actor,
  bulk: Bulk,
  rows: Rows,
): Promise<void> {
  const verbs = verbsWithin(tx)
  for (const row of rows) {
    const attempt = await withSavepoint(tx, () => actOnTask(tx, verbs, actor, bulk.action, row))
    // A failure that is no refusal is the step's: nothing of it stays, and the job tries it again.
    if ('error' in attempt && !(attempt.error instanceof AppError)) throw attempt.error
    await tx
      .updateTable('bulk_rows')
      .set(
        'error' in attempt
          ? { outcome: 'refused', refusal: JSON.stringify(refusalOf(attempt.error as AppError)) }
          : {
              outcome: 'done',
              before: attempt.result && JSON.stringify(attempt.result),
              after_version: await versionOf(tx, row.task_id),
            },
      )
      .where('bulk_action_id', '=', bulk.id)
      .where('position', '=', row.position)
      .execute()
  }
}

const refusalOf = ({ code, message, data }: AppError): Refusal => ({
  code,
  message,
  data: { ...((data as Record<string, unknown> | undefined) ?? {}) },
})
