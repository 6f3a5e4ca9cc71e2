import { sql } from 'kysely'
import type { Tx } from './deps.ts'

type Referred = { readonly subjectId: string; readonly asOf: string }

/** The days before one on which a grade is spoken of by an objection or a notice. */
export async function gradesReferred(tx: Tx, before: string): Promise<Referred[]> {
  const { rows } = await sql<Referred>`
    select subject_id as "subjectId", as_of as "asOf" from credit_objections where target = 'grade' and as_of < ${before}::date
    union select subject_id, as_of from grade_notices where as_of < ${before}::date`.execute(tx)
  return rows
}
