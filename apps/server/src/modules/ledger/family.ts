import { type Kysely, sql } from 'kysely'
import { notFound } from '#kernel/error'
import type { LedgerReadTables } from './tables.ts'

/** A subject with all that count as it: facts keep the subject they were given, whoever was merged later. */
export type Family = { readonly keptId: string; readonly name: string; readonly members: readonly string[] }

export async function getFamily(tx: Kysely<LedgerReadTables>, subjectId: string): Promise<Family> {
  const { rows } = await sql<Family>`
    select k.id as "keptId", k.name, array(
      select k.id union all select m.id from subjects m where m.merged_into = k.id) as members
    from subjects s join subjects k on k.id = coalesce(s.merged_into, s.id) where s.id = ${subjectId}::uuid`.execute(
    tx,
  )
  if (!rows[0]) throw notFound('subject')
  return rows[0]
}
