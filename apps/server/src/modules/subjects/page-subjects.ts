import { type Kysely, sql } from 'kysely'
import { decodeCursor, encodeCursor } from '#kernel/page'
import type { Total } from './count-subjects.ts'
import { rowConditions, type SearchQuery, tokensOf } from './search-query.ts'
import type { SubjectTables } from './tables.ts'

type Tx = Kysely<SubjectTables>

/**
 * Up to here all that is found is fetched through the index and put in order, the shortest names first: they are
 * nearest to what was asked. Beyond it, walking along the random ids meets enough of them soon, and the order says
 * nothing. Where the two cost the same was measured at a million subjects.
 */
const orderedAtMost = 5_000

export type IdPage = { readonly ids: readonly string[]; readonly nextCursor: string | null }
type Asked = { readonly cursor?: string | undefined; readonly limit: number }

/** The ids of one page. A cursor keeps to the way in which its first page was made. */
export async function pageSubjects(
  tx: Tx,
  query: SearchQuery,
  { total }: Total,
  asked: Asked,
): Promise<IdPage> {
  if (total === 0) return { ids: [], nextCursor: null }
  const ordered = asked.cursor ? isOrdered(asked.cursor) : total <= orderedAtMost
  return ordered ? orderedPage(tx, query, asked) : walkedPage(tx, query, asked)
}

const isOrdered = (cursor: string): boolean => decodeAny(cursor)[0] === 'ordered'

const decodeAny = (cursor: string) => {
  try {
    return decodeCursor(cursor, ['text', 'integer', 'text', 'uuid'])
  } catch {
    return decodeCursor(cursor, ['text', 'uuid'])
  }
}

async function orderedPage(tx: Tx, query: SearchQuery, { cursor, limit }: Asked): Promise<IdPage> {
  const { pairs, classes } = tokensOf(query)
  const [, size, names, id] = cursor ? decodeCursor(cursor, ['text', 'integer', 'text', 'uuid']) : []
  const after = cursor
    ? sql`and (length(x.names), left(x.names, 60), x.subject_id) > (${size}::int, ${names}::text, ${id}::uuid)`
    : sql``
  const { rows } = await sql<{ id: string; size: number; names: string }>`
    select x.subject_id as id, length(x.names) as size, left(x.names, 60) as names from subject_search x
    where x.tokens @> ${[...pairs, ...classes]} and ${rowConditions(query)} ${after}
    order by length(x.names), left(x.names, 60), x.subject_id limit ${limit + 1}`.execute(tx)
  return toPage(rows, limit, (last) => ['ordered', last.size, last.names, last.id])
}

async function walkedPage(tx: Tx, query: SearchQuery, { cursor, limit }: Asked): Promise<IdPage> {
  const after = cursor ? sql`where subject_id > ${decodeCursor(cursor, ['text', 'uuid'])[1]}::uuid` : sql``
  // Without the fence the planner may believe that few rows match, and read and sort the whole table.
  const { rows } = await sql<{ id: string }>`
    select x.subject_id as id from (
      select subject_id, kind, area_code, industry, state, names from subject_search ${after}
      order by subject_id offset 0) x
    where ${rowConditions(query)} limit ${limit + 1}`.execute(tx)
  return toPage(rows, limit, (last) => ['walked', last.id])
}

function toPage<Row extends { readonly id: string }>(
  rows: readonly Row[],
  limit: number,
  place: (last: Row) => readonly (string | number)[],
): IdPage {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    ids: shown.map(({ id }) => id),
    nextCursor: last && rows.length > limit ? encodeCursor(place(last)) : null,
  }
}
