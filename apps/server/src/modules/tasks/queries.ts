import type { Kysely } from 'kysely'
import type { TaskTables } from './tables.ts'

export type TaskCount = {
  readonly measureId: string
  readonly clauseId: string | null
  readonly ownerId: string
  readonly tasks: number
}

/** How many live tasks each clause and each body of the measures has; asked by plans inside its own transaction. */
export async function taskCounts(
  tx: Kysely<TaskTables>,
  measureIds: readonly string[],
): Promise<TaskCount[]> {
  if (measureIds.length === 0) return []
  return tx
    .selectFrom('tasks')
    .select(['measure_id as measureId', 'clause_id as clauseId', 'owner_id as ownerId'])
    .select((eb) => eb.fn.countAll<number>().as('tasks'))
    .where('measure_id', 'in', measureIds)
    .where('state', '<>', 'withdrawn')
    .groupBy(['measure_id', 'clause_id', 'owner_id'])
    .execute()
}

/** The codes that people cite tasks by, of those that the reader may see; asked by plans for the trail of a measure. */
export async function taskCodes(
  tx: Kysely<TaskTables>,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (taskIds.length === 0) return new Map()
  const rows = await tx.selectFrom('tasks').select(['id', 'code']).where('id', 'in', taskIds).execute()
  return new Map(rows.map(({ id, code }) => [id, code]))
}
