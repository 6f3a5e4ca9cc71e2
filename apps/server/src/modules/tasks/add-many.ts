import type { Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import {
  addParts,
  addTask,
  checkPart,
  creatable,
  mustExist,
  type Origin,
  type PartInput,
} from './add-task.ts'
import type { TaskDependencies } from './deps.ts'
import { getTask, type Task } from './repository.ts'
import { mustAllow, standingOf } from './standing.ts'
import type { TaskReadTables } from './tables.ts'

type Tx = Transaction<TaskReadTables>

/** A task to be added: under a measure, or as a part of another task. */
export type Addition = PartInput & { readonly measureId: string; readonly parentId: string | null }

type Place = { readonly whole: Task } | { readonly ready: Awaited<ReturnType<typeof creatable>> }

/** Whether the actor may add the task and it fits, by the rules of a single one. */
async function placeOf(deps: TaskDependencies, tx: Tx, actor: Actor, addition: Addition): Promise<Place> {
  await mustExist(deps, 'ownerId', addition.ownerId)
  if (addition.parentId === null)
    return { ready: await creatable(deps, tx, actor, { ...addition, clauseId: null }) }
  const whole = await getTask(tx, addition.parentId)
  mustAllow(actor, whole, 'decompose', await standingOf(tx, whole.id, deps.clock.today()))
  checkPart('', addition, whole)
  return { whole }
}

export async function checkAddition(
  deps: TaskDependencies,
  tx: Tx,
  actor: Actor,
  addition: Addition,
): Promise<AppError | undefined> {
  try {
    await placeOf(deps, tx, actor, addition)
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** Adds it, or says why not; what it was checked for is checked before anything is written. */
export async function addOne(
  deps: TaskDependencies,
  tx: Tx,
  actor: Actor,
  addition: Addition,
  origin: Origin,
): Promise<{ readonly id: string } | { readonly refused: AppError }> {
  let place: Place
  try {
    place = await placeOf(deps, tx, actor, addition)
  } catch (error) {
    if (error instanceof AppError) return { refused: error }
    throw error
  }
  if ('ready' in place) return { id: await addTask(deps, tx, actor, place.ready, origin) }
  const [id = ''] = await addParts(deps, tx, actor, place.whole, [addition], origin)
  return { id }
}
