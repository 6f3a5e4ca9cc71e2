import { type Kysely, type RawBuilder, sql } from 'kysely'
import { notFound } from '#kernel/error'
import { keptIdOf } from '#kernel/kept-subject'
import type { LedgerReadTables } from './tables.ts'

/** A subject with all that count as it: facts keep the subject they were given, whoever was merged later. */
export type Family = { readonly keptId: string; readonly name: string; readonly members: readonly string[] }

/**
 * @param more further columns that one round trip answers together with the family; to them it is `f.members`
 * @throws NOT_FOUND
 */
export async function getFamily<More extends object = object>(
  tx: Kysely<LedgerReadTables>,
  subjectId: string,
  more: RawBuilder<unknown> = sql``,
): Promise<Family & More> {
  const { rows } = await sql<Family & More>`
    select k.id as "keptId", k.name, f.members ${more}
    from subjects s join subjects k on k.id = ${keptIdOf('s')}
      cross join lateral (select array(
        select k.id union all select m.id from subjects m where m.merged_into = k.id) as members) f
    where s.id = ${subjectId}::uuid`.execute(tx)
  if (!rows[0]) throw notFound('subject')
  return rows[0]
}
