import type { AgreementState, LookupPurpose } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { LedgerReadTables } from './tables.ts'

type Tx = Kysely<LedgerReadTables>

export type AgreementRow = {
  readonly id: string
  readonly number: string
  readonly fromId: string
  readonly toId: string
  readonly types: string[]
  readonly fields: string[] | null
  readonly purposes: LookupPurpose[]
  readonly restricted: boolean
  readonly validFrom: string
  readonly validTo: string | null
  readonly note: string | null
  readonly version: number
  readonly lookups: number
}

const columns =
  sql.raw(`a.id, a.number, a.from_id as "fromId", a.to_id as "toId", a.types, a.fields, a.purposes,
  a.restricted, a.valid_from as "validFrom", a.valid_to as "validTo", a.note, a.version,
  (select count(*) from fact_lookups l where l.source_ids @> array[a.from_id] and a.number = any (l.agreements)) as lookups`)

/** The state on a day, as the list filters by it. */
const states: Readonly<Record<AgreementState, string>> = {
  upcoming: 'a.valid_from > $day',
  'in-force': 'a.valid_from <= $day and (a.valid_to is null or a.valid_to > $day)',
  ended: 'a.valid_to <= $day and a.valid_from <= $day',
}

export const stateOf = (
  { validFrom, validTo }: Pick<AgreementRow, 'validFrom' | 'validTo'>,
  today: string,
): AgreementState => {
  if (validFrom > today) return 'upcoming'
  return validTo !== null && validTo <= today ? 'ended' : 'in-force'
}

export type AgreementFilter = {
  readonly state?: AgreementState | undefined
  readonly organisationId?: string | undefined
  readonly today: string
}

export async function listAgreementRows(
  tx: Tx,
  { state, organisationId, today }: AgreementFilter,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly rows: AgreementRow[]; readonly total: number }> {
  const inState = state
    ? sql`and ${sql.join(
        states[state].split('$day').map((part) => sql.raw(part)),
        sql`${today}::date`,
      )}`
    : sql``
  const where = sql`from sharing_agreements a where true ${inState}
    ${organisationId ? sql`and ${organisationId}::uuid in (a.from_id, a.to_id)` : sql``}`
  const { rows } = await sql<AgreementRow>`select ${columns} ${where}
    ${after ? sql`and a.number > ${after}` : sql``} order by a.number limit ${limit}`.execute(tx)
  const counted = await sql<{ total: number }>`select count(*) as total ${where}`.execute(tx)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}

export async function findAgreement(tx: Tx, id: string): Promise<AgreementRow | undefined> {
  const { rows } = await sql<AgreementRow>`
    select ${columns} from sharing_agreements a where a.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** Others between the same bodies that share one of the types for one of the purposes at the same time. */
export async function findOverlapping(tx: Tx, ids: readonly string[]) {
  const { rows } = await sql<{ of: string; other: AgreementRow }>`
    select a.id as of, jsonb_build_object('id', b.id, 'number', b.number, 'types', b.types, 'fields', b.fields,
      'purposes', b.purposes, 'restricted', b.restricted) as other
    from sharing_agreements a join sharing_agreements b on b.from_id = a.from_id and b.to_id = a.to_id and b.id <> a.id
      and b.types && a.types and b.purposes && a.purposes
      and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)
    where a.id = any (${ids}::uuid[]) order by b.number`.execute(tx)
  return rows
}
