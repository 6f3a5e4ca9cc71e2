import type { SubjectKind } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { LedgerTables } from './tables.ts'

type Tx = Kysely<LedgerTables>

// Two locks of the whole ledger, held to the end of a transaction: appending (shared) and taking leaves.
const appending = sql`8086, 1`
const leaves = sql`8086, 2`

/** From here to the commit the batch may become known at any instant: whoever must know what is known waits for it. */
export const beginAppend = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock_shared(${appending})`.execute(tx)
}

/** Waits until every batch that has taken its instant is committed. */
export const awaitAppends = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${appending})`.execute(tx)
}

/** The last instant by which somebody has judged; `awaitAppends` comes first where a new one is put down. */
export async function findLastKnown(tx: Tx): Promise<string | undefined> {
  const { rows } = await sql<{ at: string }>`select at from known_instants order by at desc limit 1`.execute(
    tx,
  )
  return rows[0]?.at
}

export const putKnown = async (tx: Tx, at: string): Promise<void> => {
  await sql`insert into known_instants (at) values (${at}) on conflict do nothing`.execute(tx)
}

/** One supplier's deliveries come one after the other, or the same paper could be taken twice at once. */
export const lockSupplier = async (tx: Tx, sourceId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`supplier ${sourceId}`}, 0))`.execute(tx)
}

export async function nextBatchId(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval('ledger_batch_ids') as id`.execute(tx)
  return Number(rows[0]?.id)
}

type Batch = {
  readonly id: number
  readonly sourceId: string
  readonly recordedAt: string
  readonly digests: readonly Buffer[]
  readonly ids: readonly string[]
  readonly accountId: string | null
  readonly accountName: string | null
}

/** Takes the next leaves for a batch whose facts are in. The lock is short: nothing but the commit comes after. */
export async function closeBatch(tx: Tx, batch: Batch): Promise<number> {
  await sql`select pg_advisory_xact_lock(${leaves})`.execute(tx)
  const { rows } = await sql<{ start: number }>`
    insert into ledger_batches (id, source_id, recorded_at, leaf_start, leaf_count, digests, ids, account_id, account_name)
    select ${batch.id}::bigint, ${batch.sourceId}::uuid, ${batch.recordedAt}::timestamptz,
      coalesce((select leaf_start + leaf_count from ledger_batches order by leaf_start desc limit 1), 0),
      ${batch.digests.length}::int, ${Buffer.concat(batch.digests)}::bytea,
      ${bytesOfIds(batch.ids)}::bytea, ${batch.accountId}::uuid, ${batch.accountName}::text
    returning leaf_start as start`.execute(tx)
  return Number(rows[0]?.start)
}

const bytesOfIds = (ids: readonly string[]): Buffer => Buffer.from(ids.join('').replaceAll('-', ''), 'hex')

export async function findKinds(
  tx: Kysely<LedgerTables>,
  ids: readonly string[],
): Promise<Map<string, SubjectKind>> {
  const { rows } = await sql<{ id: string; kind: SubjectKind }>`
    select id, kind from subjects where id = any (${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}

export type Target = {
  readonly id: string
  readonly subjectId: string
  readonly sourceId: string
  readonly type: string
  readonly ended: boolean
}

/** Facts that corrections point at, as far as the supplier may see them; by id. */
export async function findTargets(
  tx: Tx,
  wanted: readonly { readonly subjectId: string; readonly factId: string }[],
): Promise<Map<string, Target>> {
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<Target>`
    select f.id, f.subject_id as "subjectId", f.source_id as "sourceId", f.type,
      exists (select from supersessions s where s.subject_id = f.subject_id and s.fact_id = f.id) as ended
    from unnest(${wanted.map(({ subjectId }) => subjectId)}::uuid[], ${wanted.map(({ factId }) => factId)}::uuid[])
      as w (subject_id, id) join facts f using (subject_id, id)`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function insertSupersessions(
  tx: Tx,
  rows: readonly { readonly subjectId: string; readonly factId: string; readonly byId: string }[],
  recordedAt: string,
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('supersessions')
    .values(
      rows.map((row) => ({
        subject_id: row.subjectId,
        fact_id: row.factId,
        by_id: row.byId,
        recorded_at: recordedAt,
      })),
    )
    .execute()
}
