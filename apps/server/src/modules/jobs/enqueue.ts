import type { Words } from '@zhiheng/contract'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { StoredPost } from './handler.ts'

export type NewJob = {
  readonly kind: string
  readonly title: Words
  readonly input: unknown
  readonly unit?: Words
  /** Higher runs first. */
  readonly priority?: number
  /** An instant before which it does not start. */
  readonly runAfter?: string
  /** While one with this key waits or runs, no second is made. */
  readonly uniqueKey?: string
}

const postOf = ({ role, accountId, organisationId, only, ...actor }: Actor): StoredPost | null => {
  if (accountId === null) return null
  const { subjectId = null, onBehalfOfId = null } = actor
  return { role, accountId, organisationId, subjectId, onBehalfOfId, ...(only ? { only } : {}) }
}

const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))

/**
 * Asks for a job inside the caller's transaction: it exists if and only if that commits.
 * @returns its id, or that of the one that already bears the key
 */
export async function enqueue(
  tx: QueryExecutorProvider,
  actor: Actor,
  now: string,
  job: NewJob,
): Promise<string> {
  const post = postOf(actor)
  const { rows } = await sql<{ id: string }>`
    insert into jobs (kind, title, unit, input, requested_by, requested_by_name, organisation_id, post, priority,
      run_after, unique_key, created_at)
    values (${job.kind}, ${json(job.title)}::jsonb, ${json(job.unit)}::jsonb, ${json(job.input)}::jsonb,
      ${actor.accountId}, ${actor.accountName}, ${actor.organisationId}, ${json(post ?? undefined)}::jsonb,
      ${job.priority ?? 0}, ${job.runAfter ?? now}, ${job.uniqueKey ?? null}, ${now})
    on conflict (unique_key) where state in ('queued', 'running') do nothing
    returning id`.execute(tx)
  if (rows[0]) return rows[0].id
  const existing = await sql<{ id: string }>`
    select id from jobs where unique_key = ${job.uniqueKey ?? null} and state in ('queued', 'running')`.execute(
    tx,
  )
  // Somebody else's job of the same key is not shown to this person, and neither is its id.
  return existing.rows[0]?.id ?? ''
}
