import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Comparison, compareSubjects } from './compare.ts'
import type { Tx } from './deps.ts'
import { findCandidates } from './find-candidates.ts'
import { loadComparable } from './load-comparable.ts'

export type Pair = Comparison & { readonly firstId: string; readonly secondId: string }

/** Below this two are not worth a person's time. */
const worthFrom = 0.4

/** Pairs among these subjects and all others that may be one and the same, compared one by one; the likeliest first. */
export async function comparePairs(tx: Tx, ids: readonly string[]): Promise<Pair[]> {
  const subjects = await loadComparable(tx, ids)
  const candidates = new Map<string, readonly [string, string]>()
  const rare = new Set<string>()
  for (const found of await findCandidates(tx, subjects)) {
    const { a, b } = found
    const pair = a < b ? ([a, b] as const) : ([b, a] as const)
    candidates.set(pair.join(), pair)
    if (found.rare) rare.add(pair.join())
  }
  const known = new Map(subjects.map((one) => [one.id, one]))
  const missing = [...candidates.values()].flat().filter((id) => !known.has(id))
  for (const one of await loadComparable(tx, missing)) known.set(one.id, one)
  const pairs: Pair[] = []
  for (const [key, [firstId, secondId]] of candidates) {
    const [first, second] = [known.get(firstId), known.get(secondId)]
    if (!first || !second || first.kind !== second.kind) continue
    const { score, reasons } = compareSubjects(first, second, rare.has(key))
    if (score >= worthFrom) pairs.push({ firstId, secondId, score, reasons })
  }
  return pairs.toSorted((a, b) => b.score - a.score)
}

/** How many subjects one step of the job compares. */
const stepSize = 500

/** Puts all that count on the list of what is to be compared; names that begin alike together, which share what is read. */
export const listAll = async (tx: Tx): Promise<void> => {
  await sql`insert into subjects_to_compare (subject_id)
    select s.id from subjects s
    left join subject_names n on n.subject_id = s.id and n.kind = 'official' and n.valid_to is null
    where s.merged_into is null and s.state = 'active' order by n.core`.execute(tx)
}

export async function countListed(tx: Tx, after: string): Promise<number> {
  const { rows } = await sql<{ listed: number }>`
    select count(*)::int as listed from subjects_to_compare where id > ${after}::bigint`.execute(tx)
  return rows[0]?.listed ?? 0
}

/** The next of the list: a subject that changed twice stands there twice. */
export type Step = {
  readonly places: readonly string[]
  readonly ids: readonly string[]
  readonly last: boolean
}

export async function nextListed(tx: Tx, after: string): Promise<Step> {
  const { rows } = await sql<{ place: string; id: string }>`
    select id::text as place, subject_id as id from subjects_to_compare
    where id > ${after}::bigint order by subjects_to_compare.id limit ${stepSize}`.execute(tx)
  return {
    places: rows.map(({ place }) => place),
    ids: [...new Set(rows.map(({ id }) => id))],
    last: rows.length < stepSize,
  }
}

/** Compares those of a step with all others, keeps what it finds but for what a person has decided, and strikes them off. */
export async function compareListed(tx: Tx, { places, ids }: Step, foundAt: string): Promise<void> {
  await sql`delete from subjects_to_compare where id = any (${places}::bigint[])`.execute(tx)
  // Right after an import the planner takes the register for small, and would read all of it for each look.
  await sql`select zh.tidy_subject_search(), set_config('enable_seqscan', 'off', true)`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    select id from subjects where id = any (${ids}::uuid[]) and merged_into is null and state = 'active'`.execute(
    tx,
  )
  const counting = rows.map(({ id }) => id)
  await keepPairs(tx, await comparePairs(tx, counting), foundAt)
}

async function keepPairs(tx: Tx, pairs: readonly Pair[], foundAt: string): Promise<void> {
  if (pairs.length === 0) return
  await tx
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
    .execute()
}
