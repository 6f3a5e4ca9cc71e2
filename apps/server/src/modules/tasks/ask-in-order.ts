import type { Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { TaskDependencies } from './deps.ts'
import type { Task } from './repository.ts'
import { addSigners, signaturesOf } from './signers.ts'
import type { TaskReadTables } from './tables.ts'

/** Bodies that sign at the same time; `level` where the rule of work asks for them. */
type Step = { readonly organisationIds: readonly string[]; readonly level?: number }
type Order = {
  readonly task: Task
  readonly reportId: string
  readonly steps: readonly Step[]
  readonly note: string
}

/**
 * Asks for signatures step by step: each step waits for all of the one before it.
 * @returns the bodies whose turn it is at once
 */
export async function askInOrder(
  deps: Pick<TaskDependencies, 'clock'>,
  tx: Transaction<TaskReadTables>,
  actor: Actor,
  { task, reportId, steps, note }: Order,
): Promise<readonly string[]> {
  const asked = steps.filter(({ organisationIds }) => organisationIds.length > 0)
  let after: readonly string[] = []
  let readers = task.reader_ids
  for (const step of asked) {
    const all = await signaturesOf(tx, reportId)
    after = await addSigners(deps, tx, actor, {
      ...{ task: { ...task, reader_ids: readers }, reportId, all, note, after, place: 'asked' },
      ...step,
    })
    readers = [...readers, ...step.organisationIds]
  }
  return asked[0]?.organisationIds ?? []
}

/**
 * The levels of the rule for one report: who owns the task, decides it, or signs before is passed over, and so is a body that there
 * is no more; a level that nobody is left in falls away.
 */
export async function levelsFor(
  deps: Pick<TaskDependencies, 'clock' | 'directory'>,
  task: Pick<Task, 'owner_id' | 'assigner_id'>,
  levels: readonly (readonly string[])[],
  coSignerIds: readonly string[],
): Promise<Step[]> {
  if (levels.length === 0) return []
  const { find } = await deps.directory(deps.clock.today())
  const before = new Set([task.owner_id, task.assigner_id, ...coSignerIds])
  return levels.flatMap((ids, index) => {
    const organisationIds = [...new Set(ids)].filter((id) => !before.has(id) && find(id))
    for (const id of organisationIds) before.add(id)
    return organisationIds.length > 0 ? [{ organisationIds, level: index + 1 }] : []
  })
}
