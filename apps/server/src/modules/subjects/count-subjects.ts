import { type Kysely, sql } from 'kysely'
import { countConditions, rowConditions, type SearchQuery, tokensOf } from './search-query.ts'
import type { SubjectTables } from './tables.ts'

type Tx = Kysely<SubjectTables>

/** Up to here subjects are counted one by one; beyond it the answer says that there are more. */
export const countedAtMost = 10_000

export type Total = { readonly total: number; readonly totalIsExact: boolean }
const exactly = (total: number): Total => ({ total, totalIsExact: true })

/**
 * How many subjects a query finds. Kept counts answer at once for one pair of characters, which nearly every name may
 * have, and for any conditions without words; what they do not answer they bound, and the rest is counted.
 */
export async function countSubjects(tx: Tx, query: SearchQuery): Promise<Total> {
  const { pairs, classes } = tokensOf(query)
  const conditions = countConditions(query.filters)
  if (pairs.length === 0 && conditions) return exactly(await sumOfFacets(tx, query))
  const counts = await countTokens(tx, [...pairs, ...classes])
  const fewest = Math.min(...counts.values())
  const conditional = Object.values(query.filters).some((value) => value !== undefined)
  const isOnePair = query.words.length === 1 && pairs.length === 1 && query.words[0] === pairs[0]
  if (fewest === 0 || (isOnePair && !conditional)) return exactly(fewest)
  const counted = await countRows(tx, query)
  return { total: Math.min(counted, countedAtMost), totalIsExact: counted <= countedAtMost }
}

async function countTokens(tx: Tx, tokens: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ token: string; subjects: number }>`
    select token, sum(subjects)::int as subjects from subject_token_counts
    where token = any (${tokens}) group by token`.execute(tx)
  const counts = new Map(tokens.map((token) => [token, 0]))
  for (const { token, subjects } of rows) counts.set(token, subjects)
  return counts
}

async function sumOfFacets(tx: Tx, { filters }: SearchQuery): Promise<number> {
  const { rows } = await sql<{ subjects: number }>`
    select coalesce(sum(subjects), 0)::int as subjects from subject_facet_counts
    where ${countConditions(filters) ?? sql`true`}`.execute(tx)
  return rows[0]?.subjects ?? 0
}

async function countRows(tx: Tx, query: SearchQuery): Promise<number> {
  const { pairs, classes } = tokensOf(query)
  const { rows } = await sql<{ counted: number }>`
    select count(*)::int as counted from (
      select 1 from subject_search x where x.tokens @> ${[...pairs, ...classes]} and ${rowConditions(query)}
      limit ${countedAtMost + 1}) found`.execute(tx)
  return rows[0]?.counted ?? 0
}
