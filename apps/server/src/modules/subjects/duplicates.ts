import { randomUUID } from 'node:crypto'
import { DuplicateReason, type Inputs, type SubjectDuplicate, type SubjectHit } from '@zhiheng/contract'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Actor } from '#kernel/actor'
import { inputInvalid, notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read, write } from '#kernel/transaction'
import { compareSubjects } from './compare.ts'
import type { SubjectDependencies, Tx } from './deps.ts'
import { comparePairs } from './find-duplicates.ts'
import { findTitle, subjectUnit } from './jobs.ts'
import { loadComparable } from './load-comparable.ts'
import { guard } from './policy.ts'
import { listHits } from './read-model.ts'
import { getSubject } from './repository.ts'

const Reasons = z.array(DuplicateReason)

type Kept = Pick<SubjectDuplicate, 'score' | 'reasons'> & { firstId: string; secondId: string }

/** Pairs that nobody has decided on, likeliest first. A pair of which one was merged since is none any more. */
export const listDuplicates = (
  deps: SubjectDependencies,
  actor: Actor,
  { cursor, limit }: Inputs<'subjects'>['duplicates'],
) => {
  guard(actor, 'subject.merge')
  return read(deps.db, actor, async (tx) => {
    const after = cursor ? decodeCursor(cursor, 2) : undefined
    const { rows } = await sql<Kept & { id: string; total: number }>`
      with open as materialized (
        select d.id, d.score, d.reasons, d.first_id as "firstId", d.second_id as "secondId"
        from subject_duplicates d join subjects a on a.id = d.first_id join subjects b on b.id = d.second_id
        where d.state = 'open' and a.merged_into is null and b.merged_into is null)
      select *, (select count(*)::int from open) as total from open
      where ${after ? sql`(-score, id) > (${after[0]}::float8, ${after[1]}::uuid)` : sql`true`}
      order by score desc, id limit ${limit + 1}`.execute(tx)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: await present(
        tx,
        shown.map((row) => ({ ...row, reasons: Reasons.parse(row.reasons) })),
      ),
      total: rows[0]?.total ?? 0,
      nextCursor: last && rows.length > limit ? encodeCursor([-last.score, last.id]) : null,
    }
  })
}

/** Asks for all, or what changed, to be compared; while one waits or runs there is no second. @returns the job's id */
export const searchDuplicates = async (
  deps: SubjectDependencies,
  actor: Actor,
  { all }: Inputs<'subjects'>['searchDuplicates'],
) => {
  guard(actor, 'subject.merge')
  const job = {
    kind: 'find-duplicates',
    title: findTitle,
    unit: subjectUnit,
    input: { all },
    uniqueKey: 'find-duplicates',
  }
  const jobId = await write(deps.db, actor, 'find-duplicates', (tx) => deps.jobs.enqueue(tx, actor, job))
  return { jobId: jobId === '' ? null : jobId }
}

/** What one subject may be the same as, compared now; pairs that a person has told apart are left out. */
export const listDuplicatesOf = (deps: SubjectDependencies, actor: Actor, id: string) =>
  read(deps.db, actor, async (tx) => {
    await getSubject(tx, id)
    const pairs = await comparePairs(tx, [id])
    const told = await tx
      .selectFrom('subject_duplicates')
      .select(['first_id', 'second_id', 'state'])
      .where((eb) => eb.or([eb('first_id', '=', id), eb('second_id', '=', id)]))
      .execute()
    const known = new Map(told.map((row) => [`${row.first_id},${row.second_id}`, row]))
    const open = pairs
      .map((pair) => ({ ...pair, known: known.get(`${pair.firstId},${pair.secondId}`) }))
      .filter((pair) => pair.known?.state !== 'dismissed')
      .slice(0, 20)
    const items = open.map(({ firstId, secondId, score, reasons }) => ({
      ...{ firstId, secondId, score },
      reasons: [...reasons],
    }))
    return { items: await present(tx, items) }
  })

async function present(tx: Tx, pairs: readonly Kept[]): Promise<SubjectDuplicate[]> {
  const hits = await listHits(
    tx,
    [...new Set(pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]))],
    [],
  )
  const byId = new Map(hits.map(({ otherName: _, ...hit }) => [hit.id, hit satisfies SubjectHit]))
  return pairs.flatMap(({ score, reasons, firstId, secondId }) => {
    const [first, second] = [byId.get(firstId), byId.get(secondId)]
    return first && second ? [{ score, reasons, first, second }] : []
  })
}

/** A person has looked: the two are not the same, however alike they are. */
export async function dismissDuplicate(
  deps: SubjectDependencies,
  actor: Actor,
  { firstId, secondId, reason }: Inputs<'subjects'>['dismissDuplicate'],
) {
  guard(actor, 'subject.merge')
  const [first = '', second = ''] = [firstId, secondId].toSorted()
  if (first === second) throw inputInvalid('secondId', 'same', '要两个不同的主体 Two subjects are needed')
  await write(deps.db, actor, 'dismiss-duplicate', async (tx) => {
    const compared = await loadComparable(tx, [first, second])
    const [one, other] = compared
    if (!one || !other) throw notFound('subject')
    const { score, reasons } = compareSubjects(one, other)
    const decision = {
      state: 'dismissed' as const,
      decision_reason: reason,
      decided_at: deps.clock.now(),
      decided_by_name: actor.accountName,
    }
    await tx
      .insertInto('subject_duplicates')
      .values({
        ...{ first_id: first, second_id: second, id: randomUUID(), found_at: deps.clock.now() },
        score: Math.max(score, 0.01),
        reasons: JSON.stringify(reasons),
        ...decision,
      })
      .onConflict((conflict) => conflict.columns(['first_id', 'second_id']).doUpdateSet(decision))
      .execute()
  })
  return { dismissed: true as const }
}
