import type { FactColumn, FactExportFilter, FactView, SubjectKind } from '@zhiheng/contract'
import type { Cell } from '@zhiheng/table-files'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { factsAsOf } from '#kernel/facts-as-of'

/** A fact with whom it is about and, of a correction, the paper that it corrects. */
export type OutRow = Omit<FactView, 'source' | 'notShared' | 'group'> & {
  readonly sourceId: string
  readonly subjectKind: SubjectKind
  readonly subjectName: string
  readonly subjectCode: string | null
  readonly correctsDocument: string | null
  readonly correctsLine: number | null
}

/** The code that a table shows of a subject: that which says most about who it is. */
const codeOf = sql`(select i.value from subject_identifiers i
  where i.subject_id = s.id and i.valid_to is null
  order by array_position(array['uscc', 'organisation-code', 'equipment-registration', 'equipment-device', 'gtin'], i.scheme), i.scheme, i.value
  limit 1)`

export const outColumns = sql`f.subject_id as "subjectId", f.id, f.type, f.type_version as "typeVersion",
  f.occurred_on as "occurredOn", f.valid_to as "validTo", f.recorded_at as "recordedAt", f.source_id as "sourceId",
  f.document, f.line, f.payload, f.legal_basis as "legalBasis", f.visibility, f.display_until as "displayUntil",
  f.effect, f.corrects_id as "correctsId", f.reason, s.kind as "subjectKind", s.name as "subjectName",
  ${codeOf} as "subjectCode", c.document as "correctsDocument", c.line as "correctsLine"`
/** Beside `facts f`: the subject, and what a correction corrects as far as the reader may see it. */
export const outJoins = sql`join subjects s on s.id = f.subject_id
  left join facts c on c.subject_id = f.subject_id and c.id = f.corrects_id`

export type OutFilter = Omit<FactExportFilter, 'factTypes'> & {
  readonly factType: string
  readonly asOf: string
  readonly knownAt: string
}
export type After = readonly [subjectId: string, id: string] | undefined

const conditions = (filter: OutFilter): RawBuilder<unknown> => {
  const { factType, subjectKind, area, industry, sourceId, occurredFrom, occurredTo } = filter
  return sql`f.type = ${factType}
    ${subjectKind ? sql`and s.kind = ${subjectKind}` : sql``}
    ${area ? sql`and s.area_code like ${`${area.replace(/(00)+$/, '')}%`}` : sql``}
    ${industry ? sql`and s.industry like ${`${industry}%`}` : sql``}
    ${sourceId ? sql`and f.source_id = ${sourceId}::uuid` : sql``}
    ${occurredFrom ? sql`and f.occurred_on >= ${occurredFrom}::date` : sql``}
    ${occurredTo ? sql`and f.occurred_on <= ${occurredTo}::date` : sql``}`
}

/** The next rows in the order of the key: however many there are, none is read twice and none held longer than its page. */
export async function listOut(
  tx: Kysely<unknown>,
  filter: OutFilter,
  after: After,
  limit: number,
): Promise<OutRow[]> {
  const { rows } = await sql<OutRow>`select ${outColumns}
    from ${factsAsOf(filter.asOf, filter.knownAt)} f ${outJoins}
    where ${conditions(filter)}
      ${after ? sql`and (f.subject_id, f.id) > (${after[0]}::uuid, ${after[1]}::uuid)` : sql``}
    order by f.subject_id, f.id limit ${limit}`.execute(tx)
  return rows
}

/** A row's cells as the import reads them back. */
export function cellsOf(
  columns: readonly FactColumn[],
  language: 'zh-CN' | 'en',
): (row: OutRow) => readonly Cell[] {
  return (row) =>
    columns.map(({ key, place, kind, choices }) => {
      const name = key.replace(/^payload\./, '')
      const value = place === 'payload' ? row.payload[name] : frameValue(row, name)
      if (value === undefined || value === null) return null
      if (kind === 'day') return { day: String(value) }
      const label = choices.find((choice) => choice.value === String(value))?.label
      if (label) return language === 'en' ? label.en : label.zh
      return value
    })
}

type Frame = Pick<
  OutRow,
  | 'subjectCode'
  | 'subjectName'
  | 'occurredOn'
  | 'validTo'
  | 'document'
  | 'line'
  | 'legalBasis'
  | 'correctsDocument'
  | 'correctsLine'
  | 'reason'
>
function frameValue(row: OutRow, name: string): string | number | null {
  // Nothing is written for what most rows are, as nobody would write it.
  if (name === 'effect') return row.effect === 'assert' ? null : row.effect
  return row[name as keyof Frame]
}
