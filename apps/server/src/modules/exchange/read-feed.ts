import type { FactEffect, FeedFact } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { read } from '#kernel/transaction'
import type { Sharing } from '#modules/ledger'
import type { ExchangeDependencies } from './deps.ts'
import { type OutRow, outColumns, outJoins } from './out-rows.ts'
import { recordOut } from './record-out.ts'

/** Which leaves are read, and what of them is wanted. */
export type FeedQuestion = {
  readonly after: number
  /** So many leaves at most. */
  readonly limit: number
  readonly types?: readonly string[] | undefined
  readonly effects?: readonly FactEffect[] | undefined
  /** An area with everything in it. */
  readonly area?: string | undefined
  /** A subject and what was merged into it. */
  readonly subjectId?: string | undefined
  /** Of these leaves exactly these facts. */
  readonly ids?: readonly string[] | undefined
  /** After so many facts the rest of the leaves is left to the next page. */
  readonly mostFacts?: number | undefined
}

type FeedRow = OutRow & { readonly leaf: number }
export type FeedPage = {
  readonly rows: readonly FeedRow[]
  readonly shares: Awaited<ReturnType<ExchangeDependencies['ledger']['sharing']['findShares']>>
  /** The leaf up to which all is known now, and the last one that there is. */
  readonly last: number
  readonly end: number
}

/** The ledger in its order, in the eyes of a reader: for whoever asks, and for whoever is told. */
export function feedOf(deps: ExchangeDependencies) {
  const db = createDatabase<unknown>(deps.pool)
  return {
    read: (actor: Actor, question: FeedQuestion): Promise<FeedPage> =>
      read(db, actor, async (tx) => ({
        shares: await deps.ledger.sharing.findShares(tx as never, actor),
        ...(await nextLeaves(tx, question)),
      })),
    /** What agreements share with a reader now, of some kinds of facts. */
    sharing: (actor: Actor, types: readonly string[] | null): Promise<Sharing> =>
      read(db, actor, async (tx) => {
        const { findShares, sharingOf } = deps.ledger.sharing
        return sharingOf(await findShares(tx as never, actor), types)
      }),
    endedSince: deps.ledger.sharing.endedSince,
    /** Writes down which facts leave to whom and what for; before they do. */
    record: (actor: Actor, { shares, rows }: Pick<FeedPage, 'rows' | 'shares'>): Promise<void> =>
      recordOut(deps, { actor, shares, rows, channel: 'feed' }),
    /** As they go out: without what is not shared with the reader. */
    async present(actor: Actor, { rows, shares }: Pick<FeedPage, 'rows' | 'shares'>): Promise<FeedFact[]> {
      const { nameOf } = await deps.directory()
      return rows.map((row) => {
        const { fact, notShared } = deps.ledger.sharing.maskFact(actor, shares, row)
        return toFeedFact(fact, notShared, nameOf)
      })
    },
  }
}
export type Feed = ReturnType<typeof feedOf>

/**
 * The facts of the next leaves. A batch takes its leaves at the very end of its transaction and holds the head until it
 * is committed: whoever sees a leaf sees every one before it.
 */
async function nextLeaves(
  tx: Kysely<unknown>,
  question: FeedQuestion,
): Promise<{ rows: FeedRow[]; last: number; end: number }> {
  const { after, limit, mostFacts } = question
  const { rows: head } = await sql<{ end: number }>`
    select leaf_start + leaf_count - 1 as end from ledger_batches order by leaf_start desc limit 1`.execute(
    tx,
  )
  const end = Number(head[0]?.end ?? -1)
  const last = Math.max(after, Math.min(after + limit, end))
  if (last <= after) return { rows: [], last, end }
  const { rows: found } = await sql<FeedRow>`select ${outColumns}, b.leaf_start + f.position as leaf
    from ledger_batches b join facts f on f.batch_id = b.id
      and f.position between ${after + 1}::bigint - b.leaf_start and ${last}::bigint - b.leaf_start ${outJoins}
    where b.leaf_start <= ${last} and b.leaf_start + b.leaf_count > ${after + 1}
      ${conditions(question)}
    order by leaf ${mostFacts ? sql`limit ${mostFacts}` : sql``}`.execute(tx)
  const rows = found.map((row) => ({ ...row, leaf: Number(row.leaf) }))
  const cut = mostFacts !== undefined && rows.length >= mostFacts ? rows.at(-1)?.leaf : undefined
  return { rows, last: cut ?? last, end }
}

function conditions({ types, effects, area, subjectId, ids }: FeedQuestion): RawBuilder<unknown> {
  return sql`${types ? sql`and f.type = any (${types}::text[])` : sql``}
    ${effects ? sql`and f.effect = any (${effects}::text[])` : sql``}
    ${area ? sql`and s.area_code like ${`${area.replace(/(00)+$/, '')}%`}` : sql``}
    ${subjectId ? sql`and (s.id = ${subjectId}::uuid or s.merged_into = ${subjectId}::uuid)` : sql``}
    ${ids ? sql`and f.id = any (${ids}::uuid[])` : sql``}`
}

function toFeedFact(row: FeedRow, notShared: readonly string[], nameOf: (id: string) => string): FeedFact {
  const { leaf, sourceId, subjectKind, subjectName, subjectCode, correctsDocument, correctsLine, ...fact } =
    row
  return {
    leaf,
    subject: { id: fact.subjectId, kind: subjectKind, name: subjectName, code: subjectCode },
    fact: {
      ...fact,
      group: findFactType(fact.type)?.group ?? 'other',
      source: { id: sourceId, name: nameOf(sourceId) },
      notShared: [...notShared],
    },
  }
}
