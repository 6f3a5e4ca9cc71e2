import { type Kysely, sql, type Transaction } from 'kysely'
import { systemActor } from '#kernel/actor'
import type { TaskDependencies } from './deps.ts'
import { appendEvent } from './repository.ts'
import type { TaskReadTables } from './tables.ts'

type Place = { readonly id: string; readonly planId: string; readonly measureId: string }

/** Whether something was written down for an end of the task. */
export async function hasEvent(
  tx: Kysely<TaskReadTables>,
  taskId: string,
  kind: string,
  dueOn: string,
): Promise<boolean> {
  const found = await tx
    .selectFrom('plan_events')
    .select('id')
    .where('task_id', '=', taskId)
    .where('kind', '=', kind)
    .where(sql<string>`detail ->> 'dueOn'`, '=', dueOn)
    .executeTakeFirst()
  return found !== undefined
}

export const appendSystemEvent = (
  deps: Pick<TaskDependencies, 'clock'>,
  tx: Transaction<TaskReadTables>,
  task: Place,
  kind: string,
  detail: Record<string, unknown>,
): Promise<void> =>
  appendEvent(tx, systemActor, {
    plan_id: task.planId,
    measure_id: task.measureId,
    task_id: task.id,
    kind,
    at: deps.clock.now(),
    detail,
  })
