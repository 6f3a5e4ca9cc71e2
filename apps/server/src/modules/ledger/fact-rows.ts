import type { FactVisibility } from '@zhiheng/contract'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { factsAsOf } from '#kernel/facts-as-of'
import type { FactRow } from './new-fact.ts'
import type { LedgerReadTables } from './tables.ts'

type Tx = Kysely<LedgerReadTables>

/** The columns of a fact under the names of its row. */
export const factColumns =
  sql.raw(`f.subject_id as "subjectId", f.id, f.type, f.type_version as "typeVersion",
  f.occurred_on as "occurredOn", f.valid_to as "validTo", f.recorded_at as "recordedAt", f.source_id as "sourceId",
  f.document, f.line, f.payload, f.legal_basis as "legalBasis", f.visibility, f.display_until as "displayUntil",
  f.effect, f.corrects_id as "correctsId", f.reason`)

export type FactFilter = {
  readonly members: readonly string[]
  readonly asOf: string
  readonly knownAt: string
  /** Types asked for; undefined: all. */
  readonly types?: readonly string[] | undefined
  readonly sourceId?: string | undefined
}

const inForce = ({ members, asOf, knownAt, types, sourceId }: FactFilter): RawBuilder<unknown> => sql`
  from ${factsAsOf(asOf, knownAt)} f
  where f.subject_id = any (${members}::uuid[])
    ${types ? sql`and f.type = any (${types}::text[])` : sql``}
    ${sourceId ? sql`and f.source_id = ${sourceId}::uuid` : sql``}`

export type FactOrder = 'occurred' | 'recorded'
export type After = readonly [at: string, id: string]

/** What counts, newest first, as far as the policies let the reader see it. */
export async function listRows(
  tx: Tx,
  filter: FactFilter,
  { order, after, limit }: { readonly order: FactOrder; readonly after?: After; readonly limit: number },
): Promise<FactRow[]> {
  const by = sql.raw(order === 'occurred' ? 'f.occurred_on' : 'f.recorded_at')
  const cast = sql.raw(order === 'occurred' ? 'date' : 'timestamptz')
  const { rows } = await sql<FactRow>`select ${factColumns} ${inForce(filter)}
    ${after ? sql`and (${by}, f.id) < (${after[0]}::${cast}, ${after[1]}::uuid)` : sql``}
    order by ${by} desc, f.id desc limit ${limit}`.execute(tx)
  return rows
}

/** How many facts are alike in what decides who sees them. */
export type FactCount = Pick<FactRow, 'type' | 'sourceId' | 'visibility'> & { readonly count: number }

export async function countRows(tx: Tx, filter: FactFilter): Promise<FactCount[]> {
  const { rows } = await sql<FactCount>`
    select f.type, f.source_id as "sourceId", f.visibility, count(*) as count
    ${inForce(filter)} group by 1, 2, 3`.execute(tx)
  return rows
}

/** How many facts there are of each visibility. */
export type AllCounts = Partial<Record<FactVisibility, number>>
export type Counted = Pick<FactFilter, 'asOf' | 'knownAt' | 'sourceId'>

/**
 * All there is, whoever asks; of one supplier where that is asked for. As an expression.
 * @param members SQL of the subjects' ids
 */
export const allCounts = (members: string, { asOf, knownAt, sourceId }: Counted): RawBuilder<AllCounts> =>
  sql`zh.count_facts_as_of(${sql.raw(members)}, ${asOf}::date, ${knownAt}::timestamptz, ${sourceId ?? null}::uuid)`

type Countable = Pick<FactRow, 'type' | 'sourceId' | 'visibility'>

export function countsOf(rows: readonly Countable[]): FactCount[] {
  const counts: Changing<FactCount>[] = []
  for (const { type, sourceId, visibility } of rows) {
    // Few are different: to compare costs less than to put a key together.
    const known = counts.find(
      (each) => each.type === type && each.visibility === visibility && each.sourceId === sourceId,
    )
    if (known) known.count += 1
    else counts.push({ type, sourceId, visibility, count: 1 })
  }
  return counts
}
type Changing<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/** Facts by id, ended ones too, as far as the reader may see them. */
export async function findRows(
  tx: Tx,
  members: readonly string[],
  ids: readonly string[],
): Promise<FactRow[]> {
  const { rows } = await sql<FactRow>`select ${factColumns} from facts f
    where f.subject_id = any (${members}::uuid[]) and f.id = any (${ids}::uuid[])`.execute(tx)
  return rows
}
