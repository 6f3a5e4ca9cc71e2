import type { VetoBar, VetoGround, VetoState } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { factsAsOf } from '#kernel/facts-as-of'
import { keptIdOf } from '#kernel/kept-subject'
import type { VetoTables } from './tables.ts'

type Tx = Kysely<VetoTables>

/** A veto as the ledger holds it. */
export type VetoRow = {
  readonly id: string
  readonly subjectId: string
  readonly subjectName: string
  readonly areaCode: string | null
  readonly ground: VetoGround
  readonly facts: string
  readonly decisionNumber: string
  readonly legalBasis: string
  readonly bars: string | null
  readonly from: PlainDate
  readonly until: PlainDate | null
  readonly inForce: boolean
  readonly sourceId: string
  readonly recordedAt: string
}

export type RegisterFilter = {
  readonly state?: VetoState | undefined
  readonly ground?: VetoGround | undefined
  readonly bar?: VetoBar | undefined
  readonly areaCode?: string | undefined
  readonly q?: string | undefined
  readonly subjectId?: string | undefined
  readonly id?: string | undefined
}

const inForce = (day: PlainDate) => sql`(f.valid_to is null or f.valid_to >= ${day}::date)`

function conditions(filter: RegisterFilter, day: PlainDate): RawBuilder<unknown> {
  const all = [sql`f.type = 'veto'`]
  if (filter.state) all.push(filter.state === 'in-force' ? inForce(day) : sql`not ${inForce(day)}`)
  if (filter.ground) all.push(sql`f.payload ->> 'ground' = ${filter.ground}`)
  if (filter.bar)
    all.push(
      sql`(f.payload ->> 'bars' is null or ${filter.bar} = any (string_to_array(f.payload ->> 'bars', ',')))`,
    )
  if (filter.areaCode) all.push(sql`s.area_code = ${filter.areaCode}`)
  if (filter.q) all.push(sql`strpos(s.name, ${filter.q}) > 0`)
  if (filter.id) all.push(sql`f.id = ${filter.id}::uuid`)
  if (filter.subjectId) {
    // All that counts as the subject, and the subject that it counts as.
    all.push(sql`f.subject_id in (select unnest(array[${keptIdOf('a')}] || array(
      select m.id from subjects m where m.merged_into = ${keptIdOf('a')})) from subjects a where a.id = ${filter.subjectId}::uuid)`)
  }
  return sql.join(all, sql` and `)
}

const from = (filter: RegisterFilter, day: PlainDate) =>
  sql`from ${factsAsOf(day, 'infinity')} f join subjects s on s.id = f.subject_id where ${conditions(filter, day)}`

/** Vetoes as of a day, the newest first, after the one that a page ended with; and how many there are in all. */
export async function findVetoes(
  tx: Tx,
  filter: RegisterFilter,
  day: PlainDate,
  page: { readonly after: readonly [PlainDate, string] | undefined; readonly limit: number },
): Promise<{ rows: VetoRow[]; total: number }> {
  const after = page.after
    ? sql` and (f.occurred_on, f.id) < (${page.after[0]}::date, ${page.after[1]}::uuid)`
    : sql``
  const { rows } = await sql<VetoRow>`select f.id, f.subject_id as "subjectId", s.name as "subjectName",
      s.area_code as "areaCode", f.payload ->> 'ground' as ground, f.payload ->> 'facts' as facts,
      coalesce(f.payload ->> 'decisionNumber', f.document) as "decisionNumber", coalesce(f.legal_basis, '') as "legalBasis",
      f.payload ->> 'bars' as bars, f.occurred_on as "from", f.valid_to as until, ${inForce(day)} as "inForce",
      f.source_id as "sourceId", f.recorded_at as "recordedAt"
    ${from(filter, day)}${after} order by f.occurred_on desc, f.id desc limit ${page.limit}`.execute(tx)
  const count = await sql<{ n: number }>`select count(*)::int as n ${from(filter, day)}`.execute(tx)
  return { rows, total: count.rows[0]?.n ?? 0 }
}

/** Of these subjects, those that are barred from `bar` on a day, and by which veto. Whoever asks, the answer is the same. */
export async function isVetoed(
  tx: Kysely<never>,
  subjectIds: readonly string[],
  bar: VetoBar,
  day: PlainDate,
): Promise<ReadonlyMap<string, { readonly vetoId: string; readonly until: PlainDate | null }>> {
  const { rows } = await sql<{ subjectId: string; vetoId: string; until: PlainDate | null }>`
    select distinct on (subject_id) subject_id as "subjectId", veto_id as "vetoId", until
    from zh.vetoed(${[...subjectIds]}::uuid[], ${bar}, ${day}::date)
    order by subject_id, until desc nulls first, veto_id`.execute(tx)
  return new Map(rows.map(({ subjectId, ...veto }) => [subjectId, veto]))
}
