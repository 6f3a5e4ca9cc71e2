import type { Actor } from '#kernel/actor'
import { asSystem } from '#kernel/transaction'
import type { PlanDependencies, ReadTx, TaskCount } from './deps.ts'

/** Every task counts, whoever may open it: a number is no secret, and a gap that is none would be wrong. */
export const countTasks = (
  { taskCounts }: PlanDependencies,
  tx: ReadTx,
  actor: Actor,
  measureIds: readonly string[],
): Promise<readonly TaskCount[]> => asSystem(tx, actor, () => taskCounts(tx, measureIds))
