import type { Kysely } from 'kysely'
import type { TaskTables } from './tables.ts'

/** Narrow answers that the plans module asks for inside its own transactions. */
export function createTaskQueries() {
  return {
    /** How many live tasks each clause and each body of the measures has. */
    async taskCounts(
      tx: Kysely<TaskTables>,
      measureIds: readonly string[],
    ): Promise<readonly { measureId: string; clauseId: string | null; ownerId: string; tasks: number }[]> {
      if (measureIds.length === 0) return []
      return tx
        .selectFrom('tasks')
        .select(['measure_id as measureId', 'clause_id as clauseId', 'owner_id as ownerId'])
        .select((eb) => eb.fn.countAll<number>().as('tasks'))
        .where('measure_id', 'in', measureIds)
        .where('state', '<>', 'withdrawn')
        .groupBy(['measure_id', 'clause_id', 'owner_id'])
        .execute()
    },
  }
}
