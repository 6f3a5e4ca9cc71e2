import { type Kysely, sql } from 'kysely'
import type { CreditReportTables } from './tables.ts'

type Referred = { readonly subjectId: string; readonly asOf: string }

/** The days before one of which a report tells grades. */
export async function gradesReferred(tx: Kysely<CreditReportTables>, before: string): Promise<Referred[]> {
  const { rows } =
    await sql<Referred>`select distinct subject_id as "subjectId", as_of as "asOf" from credit_reports
    where as_of < ${before}::date`.execute(tx)
  return rows
}
