import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Comparable, type Comparison, compareSubjects, nearFrom } from './compare.ts'
import type { Tx } from './deps.ts'
import { loadComparable } from './load-comparable.ts'
import { bigramsOf } from './name-key.ts'

export type Pair = Comparison & { readonly firstId: string; readonly secondId: string }

/** Below this two are not worth a person's time. */
const worthFrom = 0.4
/** A pair of characters that more subjects than this bear tells nothing apart. */
const rareUpTo = 300
const commonUpTo = 50

/**
 * Pairs among these subjects and all others that may be one and the same. Others are looked up by what two of the same
 * share (organisation code, code, name, the rarest characters of the name) and then compared one by one.
 */
export async function comparePairs(tx: Tx, ids: readonly string[]): Promise<Pair[]> {
  const subjects = await loadComparable(tx, ids)
  const candidates = new Map<string, [string, string]>()
  const propose = (a: string, b: string) => {
    const pair: [string, string] = a < b ? [a, b] : [b, a]
    if (a !== b) candidates.set(pair.join(), pair)
  }
  for (const { a, b } of await bySharedCode(tx, subjects)) propose(a, b)
  for (const { a, b } of await bySharedName(tx, subjects)) propose(a, b)
  for (const { a, b } of await byRarePairs(tx, subjects)) propose(a, b)
  const known = new Map(subjects.map((one) => [one.id, one]))
  const missing = [...candidates.values()].flat().filter((id) => !known.has(id))
  for (const one of await loadComparable(tx, missing)) known.set(one.id, one)
  const pairs: Pair[] = []
  for (const [firstId, secondId] of candidates.values()) {
    const [first, second] = [known.get(firstId), known.get(secondId)]
    if (!first || !second || first.kind !== second.kind) continue
    const { score, reasons } = compareSubjects(first, second)
    if (score >= worthFrom) pairs.push({ firstId, secondId, score, reasons })
  }
  return pairs.toSorted((a, b) => b.score - a.score)
}

type Candidate = { readonly a: string; readonly b: string }

/** Under the same code by another scheme, and under the unified code that an organisation code stands in. */
async function bySharedCode(tx: Tx, subjects: readonly Comparable[]): Promise<Candidate[]> {
  const codes = subjects.flatMap(({ id, codes: all }) => all.map((code) => ({ id, ...code })))
  const inner = codes.flatMap(({ id, scheme, value }) =>
    scheme === 'uscc' ? [{ id, value: value.slice(8, 17) }] : [{ id, value }],
  )
  const { rows } = await sql<Candidate>`
    select a.id as a, s.id as b
    from unnest(${inner.map(({ id }) => id)}::uuid[], ${inner.map(({ value }) => value)}::text[]) as a (id, value)
    join subject_identifiers i on i.value = a.value and i.subject_id <> a.id and i.valid_to is null
    join subjects s on s.id = i.subject_id and s.merged_into is null`.execute(tx)
  const organisations = codes.filter(({ scheme }) => scheme === 'organisation-code')
  // Places 9 to 17 backwards are places 2 to 10: a range of the index, whatever the check character.
  const { rows: outer } = await sql<Candidate>`
    select a.id as a, s.id as b
    from unnest(${organisations.map(({ id }) => id)}::uuid[], ${organisations.map(({ value }) => value)}::text[]) as a (id, value)
    cross join unnest(string_to_array('0123456789ABCDEFGHJKLMNPQRTUWXY', null)) as last (character)
    join subject_identifiers i on i.scheme = 'uscc' and i.valid_to is null and i.subject_id <> a.id
      and i.backwards >= last.character || reverse(a.value) and i.backwards < last.character || reverse(a.value) || 'Z'
    join subjects s on s.id = i.subject_id and s.merged_into is null`.execute(tx)
  return [...rows, ...outer]
}

async function bySharedName(tx: Tx, subjects: readonly Comparable[]): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select a.id as a, near.id as b
    from unnest(${subjects.map(({ id }) => id)}::uuid[], ${subjects.map(({ key }) => key)}::text[], ${subjects.map(({ core }) => core)}::text[])
      as a (id, key, core)
    cross join lateral (
      (select s.id from subject_names n join subjects s on s.id = n.subject_id where n.key = a.key and s.merged_into is null limit ${commonUpTo})
      union
      (select s.id from subject_names n join subjects s on s.id = n.subject_id
        where n.core = a.core and length(a.core) > 2 and s.merged_into is null limit ${commonUpTo})) near
    where near.id <> a.id`.execute(tx)
  return rows
}

/** Names that share the two rarest pairs of characters: a slip elsewhere in the name does not hide them. */
async function byRarePairs(tx: Tx, subjects: readonly Comparable[]): Promise<Candidate[]> {
  const pairsOf = new Map(subjects.map(({ id, core }) => [id, bigramsOf(core)]))
  const all = [...new Set([...pairsOf.values()].flat())]
  const { rows: counts } = await sql<{ token: string; subjects: number }>`
    select token, sum(subjects)::int as subjects from subject_token_counts where token = any (${all}) group by token`.execute(
    tx,
  )
  const countOf = new Map(counts.map(({ token, subjects: n }) => [token, n]))
  const rare = subjects.flatMap(({ id, kind }) =>
    (pairsOf.get(id) ?? [])
      .map((pair) => ({ id, kind, pair, count: countOf.get(pair) ?? 0 }))
      .filter(({ count }) => count > 1 && count <= rareUpTo)
      .toSorted((a, b) => a.count - b.count)
      .slice(0, 2),
  )
  const { rows } = await sql<Candidate & { names: string; core: string }>`
    select a.id as a, near.id as b
    from unnest(${rare.map(({ id }) => id)}::uuid[], ${rare.map(({ kind }) => kind)}::text[], ${rare.map(({ pair }) => pair)}::text[])
      as a (id, kind, pair)
    cross join lateral (select x.subject_id as id from subject_search x
      where x.tokens @> array[a.pair] and x.kind = a.kind and x.subject_id <> a.id limit ${rareUpTo}) near`.execute(
    tx,
  )
  return nearest(tx, subjects, rows)
}

/** Of those with a rare pair in common, the ones whose whole names are near; most are not, and are not loaded. */
async function nearest(
  tx: Tx,
  subjects: readonly Comparable[],
  rows: readonly Candidate[],
): Promise<Candidate[]> {
  const coreOf = new Map(subjects.map(({ id, core }) => [id, core]))
  const ids = [...new Set(rows.map(({ b }) => b))]
  const { rows: names } = await sql<{ id: string; core: string }>`
    select subject_id as id, core from subject_names
    where subject_id = any (${ids}::uuid[]) and kind = 'official' and valid_to is null`.execute(tx)
  const coreOfOther = new Map(names.map(({ id, core }) => [id, core]))
  return rows.filter(({ a, b }) => {
    const [own, other] = [coreOf.get(a) ?? '', coreOfOther.get(b) ?? '']
    // Twice the shorter of all pairs bounds the likeness; comparing characters is dearer.
    if (Math.min(own.length, other.length) * 2 < nearFrom * (own.length + other.length)) return false
    const shared = new Set(bigramsOf(other))
    const pairs = bigramsOf(own)
    const common = pairs.filter((pair) => shared.has(pair)).length
    return (2 * common) / (pairs.length + shared.size) >= nearFrom
  })
}

/** How many subjects one step of the search through all of them compares. */
const stepSize = 500

/** The subjects of the next step of a search through all, in the order of ids; fewer than a step at the end. */
export async function nextSubjects(tx: Tx, after: string | null): Promise<{ ids: string[]; last: boolean }> {
  const { rows } = await sql<{ id: string }>`
    select id from subjects
    where merged_into is null and state = 'active' and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${stepSize}`.execute(tx)
  return { ids: rows.map(({ id }) => id), last: rows.length < stepSize }
}

/** Compares these with all others and keeps what it finds; leaves alone what a person has decided. @returns new pairs */
export const keepDuplicates = async (tx: Tx, ids: readonly string[], foundAt: string): Promise<number> =>
  keepPairs(tx, await comparePairs(tx, ids), foundAt)

async function keepPairs(tx: Tx, pairs: readonly Pair[], foundAt: string): Promise<number> {
  if (pairs.length === 0) return 0
  const kept = await tx
    .insertInto('subject_duplicates')
    .values(
      pairs.map(({ firstId, secondId, score, reasons }) => ({
        first_id: firstId,
        second_id: secondId,
        id: randomUUID(),
        score,
        reasons: JSON.stringify(reasons),
        found_at: foundAt,
        state: 'open' as const,
        decision_reason: null,
        decided_at: null,
        decided_by_name: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return kept.length
}
