import type { Inputs, SubjectHit, SubjectPage } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import { countSubjects, type Total } from './count-subjects.ts'
import { findByCode, type PieceMatch, pageByPiece } from './find-by-code.ts'
import { printedCode } from './identifiers.ts'
import { nameKey } from './name-key.ts'
import { pageSubjects } from './page-subjects.ts'
import { listHits } from './read-model.ts'
import { wordsOf } from './search-query.ts'
import type { SubjectTables } from './tables.ts'

type Tx = Kysely<SubjectTables>
type Asked = Inputs<'subjects'>['list']

/**
 * A whole code opens its subject; else subjects are found by the words of any name that they ever bore, else by the
 * beginning or end of a code.
 */
export async function searchSubjects(tx: Tx, { q, cursor, limit, ...filters }: Asked): Promise<SubjectPage> {
  if (q && !cursor) {
    const items = await findByCode(tx, q)
    if (items.length > 0) return { items, total: items.length, totalIsExact: true, nextCursor: null }
  }
  const byPiece = q ? await pageByPiece(tx, q, { words: [], filters }, { cursor, limit }) : undefined
  if (byPiece && byPiece.total > 0) return present(tx, byPiece, byPiece.matches, byPiece)
  const query = { words: q ? wordsOf(q) : [], filters }
  const total = await countSubjects(tx, query)
  const page = await pageSubjects(tx, query, total, { cursor, limit })
  return present(tx, page, [], total, query.words)
}

async function present(
  tx: Tx,
  { ids, nextCursor }: { readonly ids: readonly string[]; readonly nextCursor: string | null },
  matches: readonly PieceMatch[],
  { total, totalIsExact }: Total,
  words: readonly string[] = [],
): Promise<SubjectPage> {
  const byId = new Map((await listHits(tx, ids, words)).map((hit) => [hit.id, hit]))
  const matchOf = new Map(matches.map((match) => [match.id, match]))
  const items = ids.flatMap((id) => {
    const hit = byId.get(id)
    return hit ? [matched(hit, matchOf.get(id), words)] : []
  })
  return { items, total, totalIsExact, nextCursor }
}

/** Says by what it was found where its name does not show it. */
function matched(
  { otherName, ...hit }: SubjectHit & { readonly otherName: string | null },
  match: PieceMatch | undefined,
  words: readonly string[],
): SubjectHit {
  if (match) return { ...hit, match: { by: 'code', code: printedCode(match.code), exact: false } }
  const key = nameKey(hit.name)
  if (words.every((word) => key.includes(word)) || otherName === null) return hit
  return { ...hit, match: { by: 'name', name: otherName } }
}
