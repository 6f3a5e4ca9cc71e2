import type { SubjectHit } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import { keptIdOf } from '#kernel/kept-subject'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { countedAtMost, type Total } from './count-subjects.ts'
import { type Code, codePiece, possibleCodes, printedCode } from './identifiers.ts'
import type { IdPage } from './page-subjects.ts'
import { rowConditions, type SearchQuery } from './search-query.ts'
import type { SubjectTables } from './tables.ts'

type Tx = Kysely<SubjectTables>
export type PieceMatch = { readonly id: string; readonly code: Code }

/** Subjects that bear a code, as a list shows them. */
export async function findByCode(tx: Tx, text: string): Promise<SubjectHit[]> {
  const codes = possibleCodes(text)
  if (codes.length === 0) return []
  const { rows } = await sql<Omit<SubjectHit, 'match' | 'codes'> & Code & { codes: Code[] | null }>`
    select id, kind, name, area_code as "areaCode", state, industry, all_codes as codes, scheme, value
    from zh.subjects_by_code(${codes.map(({ scheme }) => scheme)}, ${codes.map(({ value }) => value)})`.execute(
    tx,
  )
  const hits = rows.map(({ scheme, value, codes: all, ...row }) => ({
    ...row,
    codes: (all ?? []).slice(0, 6).map(printedCode),
    match: { by: 'code' as const, code: printedCode({ scheme, value }), exact: true },
  }))
  // A subject that bears it under two schemes is found once.
  return hits.filter(({ id }, place) => hits.findIndex((other) => other.id === id) === place)
}

/** Those whose code begins or ends with a piece of one; up to a bound, beyond which there are too many to mean any. */
const pieceMatches = (piece: string) => sql`
  (select subject_id, scheme, value from subject_identifiers where value >= ${piece} and value < ${after(piece)} limit ${countedAtMost + 1})
  union all
  (select subject_id, scheme, value from subject_identifiers where backwards >= ${reversed(piece)} and backwards < ${after(reversed(piece))} limit ${countedAtMost + 1})`

const reversed = (text: string): string => [...text].toReversed().join('')
/** The first text after all that begin so; codes are of characters that have a next one. */
const after = (text: string): string =>
  text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1)

/**
 * Subjects found by a piece of a code, one row each, as they stand in the search.
 */
export const foundByPiece = (piece: string, query: SearchQuery) => sql`
  select x.subject_id as id, min(h.scheme) as scheme, min(h.value) as value
  from (${pieceMatches(piece)}) h join subjects f on f.id = h.subject_id
  join subject_search x on x.subject_id = ${keptIdOf('f')}
  where ${rowConditions(query)} group by x.subject_id`

type Asked = { readonly cursor?: string | undefined; readonly limit: number }
type PiecePage = IdPage & Total & { readonly matches: readonly PieceMatch[] }

/** One page of subjects by the beginning or end of a code; undefined where the text is no piece of one. */
export async function pageByPiece(
  tx: Tx,
  text: string,
  query: SearchQuery,
  { cursor, limit }: Asked,
): Promise<PiecePage | undefined> {
  const piece = codePiece(text)
  if (!piece) return undefined
  const from = cursor ? decodeCursor(cursor, ['text', 'uuid'])[1] : null
  const { rows } = await sql<{ id: string; scheme: string; value: string; total: number }>`
    with found as materialized (${foundByPiece(piece, query)})
    select id, scheme, value, (select count(*)::int from found) as total from found
    where ${from}::uuid is null or id > ${from}::uuid order by id limit ${limit + 1}`.execute(tx)
  const shown = rows.slice(0, limit)
  const total = rows[0]?.total ?? 0
  const last = shown.at(-1)
  return {
    ids: shown.map(({ id }) => id),
    total: Math.min(total, countedAtMost),
    totalIsExact: total <= countedAtMost,
    nextCursor: last && rows.length > limit ? encodeCursor(['piece', last.id]) : null,
    matches: shown.map(({ id, scheme, value }) => ({ id, code: { scheme, value } })),
  }
}
