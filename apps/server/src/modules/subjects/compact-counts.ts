import { sql } from 'kysely'
import type { Tx } from './deps.ts'

/** Folds the changes of the kept counts into one row each; after a large import, and now and then. @returns rows saved */
export async function compactCounts(tx: Tx): Promise<number> {
  const { rows } = await sql<{ saved: number }>`select zh.compact_subject_counts()::int as saved`.execute(tx)
  return rows[0]?.saved ?? 0
}
