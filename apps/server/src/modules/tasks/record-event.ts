import type { Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { asSystem } from '#kernel/transaction'
import type { TaskDependencies } from './deps.ts'
import { appendEvent, type Task } from './repository.ts'
import type { TaskReadTables } from './tables.ts'

const placeOf = (task: Pick<Task, 'plan_id' | 'measure_id' | 'id'>) => ({
  plan_id: task.plan_id,
  measure_id: task.measure_id,
  task_id: task.id,
})

type Event = {
  readonly kind: string
  readonly note?: string | null
  readonly detail?: Record<string, unknown>
  /** Bodies and persons that are to be told. */
  readonly tell?: readonly string[]
  readonly tellPersons?: readonly string[]
}

/** Adds a line to the trail of a task, and tells those whom it concerns. */
export async function recordEvent(
  deps: Pick<TaskDependencies, 'clock' | 'notify'>,
  tx: Transaction<TaskReadTables>,
  actor: Actor,
  task: Pick<Task, 'plan_id' | 'measure_id' | 'id' | 'code' | 'title'>,
  { tell = [], tellPersons = [], ...event }: Event,
): Promise<void> {
  await appendEvent(tx, actor, { ...placeOf(task), ...event, at: deps.clock.now() })
  const bodies = [...new Set(tell)].filter((id) => id !== actor.organisationId)
  // That a report was accepted is told even if no body is: others follow the task.
  if (bodies.length === 0 && tellPersons.length === 0 && event.kind !== 'report-accepted') return
  await asSystem(tx, actor, () =>
    deps.notify(tx, {
      kind: event.kind,
      at: deps.clock.now(),
      organisationIds: bodies,
      accountIds: tellPersons,
      title: `${task.code} ${task.title}`,
      by: [actor.organisationName, actor.accountName].filter(Boolean).join(' '),
      note: event.note ?? null,
      detail: event.detail ?? {},
      target: { type: 'task', id: task.id },
    }),
  )
}

/** Names as they are today, for the trail. */
export async function names(
  deps: Pick<TaskDependencies, 'clock' | 'directory'>,
  ids: readonly string[],
): Promise<string> {
  const directory = await deps.directory(deps.clock.today())
  return ids.map((id) => directory.nameOf(id)).join('、')
}
