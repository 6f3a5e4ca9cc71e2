import type { LookupPurpose } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { FactRow } from './new-fact.ts'
import type { LedgerReadTables } from './tables.ts'

type Tx = Kysely<LedgerReadTables>

/** One version of a fact: what it took the place of, and what took its own. */
export type Link = {
  readonly id: string
  readonly recordedAt: string
  readonly correctsId: string | null
  readonly endedBy: string | null
  readonly endedAt: string | null
}

/** All versions of a fact from the first to the newest; ids and instants only, asked as the product itself. */
export async function findChain(tx: Tx, subjectId: string, id: string): Promise<Link[]> {
  const { rows } = await sql<Link>`
    with recursive back as (
      select f.id, f.corrects_id from facts f where f.subject_id = ${subjectId}::uuid and f.id = ${id}::uuid
      union select f.id, f.corrects_id from facts f join back on f.subject_id = ${subjectId}::uuid and f.id = back.corrects_id
    ), chain as (
      select id from back where corrects_id is null
      union select s.by_id from supersessions s join chain on s.subject_id = ${subjectId}::uuid and s.fact_id = chain.id
    )
    select f.id, f.recorded_at as "recordedAt", f.corrects_id as "correctsId",
      s.by_id as "endedBy", s.recorded_at as "endedAt"
    from chain join facts f on f.subject_id = ${subjectId}::uuid and f.id = chain.id
    left join supersessions s on s.subject_id = f.subject_id and s.fact_id = f.id
    order by f.recorded_at, f.id`.execute(tx)
  return rows
}

export async function findLeafIndex(tx: Tx, subjectId: string, id: string): Promise<number> {
  const { rows } = await sql<{ leaf: number }>`
    select b.leaf_start + f.position as leaf from facts f join ledger_batches b on b.id = f.batch_id
    where f.subject_id = ${subjectId}::uuid and f.id = ${id}::uuid`.execute(tx)
  return rows[0]?.leaf ?? -1
}

/** The fact at a place of the tree, as far as the reader may see it. */
export async function findFactAt(
  tx: Tx,
  leaf: number,
): Promise<{ readonly subjectId: string; readonly id: string } | undefined> {
  const { rows } = await sql<{ subjectId: string; id: string }>`
    select f.subject_id as "subjectId", f.id from facts f
    join (select id, leaf_start from ledger_batches where leaf_start <= ${leaf} order by leaf_start desc limit 1) b
      on f.batch_id = b.id and f.position = ${leaf}::bigint - b.leaf_start`.execute(tx)
  return rows[0]
}

type Sharing = {
  readonly toId: string
  readonly number: string
  readonly purposes: LookupPurpose[]
  readonly fields: string[] | null
}

/** Agreements in force on a day that share a fact; nobody without an account is told. */
export async function findAudience(
  tx: Tx,
  { sourceId, type, visibility }: FactRow,
  on: string | null,
): Promise<Sharing[]> {
  if (visibility === 'public' || on === null) return []
  const { rows } = await sql<Sharing>`
    select to_id as "toId", number, purposes, fields from sharing_agreements
    where from_id = ${sourceId}::uuid and ${type} = any (types) and (restricted or ${visibility} <> 'restricted')
      and valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)
    order by number`.execute(tx)
  return rows
}
