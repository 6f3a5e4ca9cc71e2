import { sql } from 'kysely'
import type { Tx } from './deps.ts'

/** A grade that a run of a model found to be another than before. */
export type GradeChange = {
  readonly subjectId: string
  readonly model: string
  readonly from: string | null
  readonly to: string | null
  readonly direction: string
  readonly asOf: string
}

export async function lastGrade(tx: Tx): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(position), 0) as last from webhook_grades`.execute(tx)
  return Number(rows[0]?.last ?? 0)
}

/**
 * Keeps what changed for those who are to be told, in the transaction that makes it count. Positions are given under a
 * lock that lasts until its commit: whoever sees one sees every one before it. Where nobody listens, nothing is kept.
 */
export async function keepGrades(tx: Tx, changes: readonly GradeChange[], now: string): Promise<void> {
  if (changes.length === 0) return
  const { rows } =
    await sql`select 1 from webhooks where 'grade.changed' = any (events) and state <> 'ended' limit 1`.execute(
      tx,
    )
  if (rows.length === 0) return
  await sql`select pg_advisory_xact_lock(hashtext('zhiheng.webhook-grades'))`.execute(tx)
  await sql`insert into webhook_grades (subject_id, model, from_grade, to_grade, direction, as_of, recorded_at)
    select c."subjectId", c.model, c."from", c."to", c.direction, c."asOf", ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as c ("subjectId" uuid, model text, "from" text, "to" text, direction text, "asOf" date)`.execute(tx)
}
