import type { LookupView, RecordedPurpose } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read } from '#kernel/transaction'
import type { LedgerDependencies } from './deps.ts'
import { getFamily } from './family.ts'
import type { LedgerReadTables } from './tables.ts'

type LookupFilter = {
  readonly subjects?: readonly string[]
  readonly organisationId?: string | undefined
  readonly sourceId?: string | undefined
  readonly purpose?: RecordedPurpose | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}
type Paging = { readonly cursor?: string | undefined; readonly limit: number }
type ListInput = LookupFilter & Paging
type Row = Omit<LookupView, 'body'> & { readonly organisationId: string | null }

/** Look-ups newest first: of one's own subject, by one's own body, of what one's own body supplied, or all. */
export const listLookups = (deps: LedgerDependencies, actor: Actor, input: ListInput) =>
  read(deps.db, actor, (tx) => page(deps, tx, actor, input))

/** The same of one subject and those that count as it. */
export const listLookupsOfSubject = (
  deps: LedgerDependencies,
  actor: Actor,
  { id, ...paging }: Paging & { readonly id: string },
) =>
  read(deps.db, actor, async (tx) =>
    page(deps, tx, actor, { ...paging, subjects: (await getFamily(tx, id)).members }),
  )

async function page(
  { directory, lookupMonths }: LedgerDependencies,
  tx: Kysely<LedgerReadTables>,
  actor: Actor,
  { cursor, limit, ...filter }: ListInput,
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['instant', 'uuid'])
  const where = sql`
    from fact_lookups l where true
    ${filter.subjects ? sql`and l.subject_id = any (${filter.subjects}::uuid[])` : sql``}
    ${filter.organisationId ? sql`and l.organisation_id = ${filter.organisationId}::uuid` : sql``}
    ${filter.sourceId ? sql`and l.source_ids @> array[${filter.sourceId}::uuid]` : sql``}
    ${filter.purpose ? sql`and l.purpose = ${filter.purpose}` : sql``}
    ${filter.from ? sql`and l.at >= ${filter.from}::timestamptz` : sql``}
    ${filter.to ? sql`and l.at < ${filter.to}::timestamptz` : sql``}`
  const { rows } = await sql<Row>`
    select l.id, l.subject_id as "subjectId", l.at, l.organisation_id as "organisationId",
      l.account_name as "accountName", l.purpose, l.channel, l.types, l.fact_count as "factCount", l.agreements,
      (select name from subjects s where s.id = l.subject_id) as "subjectName"
    ${where} ${after ? sql`and (l.at, l.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by l.at desc, l.id desc limit ${limit + 1}`.execute(tx)
  const counted = await sql<{ total: number }>`select count(*) as total ${where}`.execute(tx)
  const bodies = await directory()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(
      ({ organisationId, accountName, ...row }): LookupView => ({
        ...row,
        // The firm learns the body and the purpose; which officer it was the body and the auditors know.
        accountName: actor.role === 'enterprise' ? null : accountName,
        body: organisationId === null ? null : { id: organisationId, name: bodies.nameOf(organisationId) },
      }),
    ),
    total: counted.rows[0]?.total ?? 0,
    nextCursor: last && rows.length > limit ? encodeCursor([last.at, last.id]) : null,
    keptMonths: lookupMonths,
  }
}
