import type { FeedFact, Inputs } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { inputInvalid } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { ExchangeDependencies } from './deps.ts'
import { recordOut } from './export-job.ts'
import { type OutRow, outColumns, outJoins } from './out-rows.ts'
import { guard } from './policy.ts'

type Deps = ExchangeDependencies

/** Facts on their way out: as a file, and one after the other to other systems. */
export function exportUseCases(deps: Deps) {
  const db = createDatabase<unknown>(deps.pool)
  return {
    async create(actor: Actor, input: Inputs<'factExports'>['create']) {
      guard(actor, 'exchange.export')
      const type = findFactType(input.factType)
      if (!type) throw inputInvalid('factType', 'unknown', '没有这种事实 There is no such fact type')
      const { occurredFrom, occurredTo } = input
      if (occurredFrom && occurredTo && occurredFrom > occurredTo)
        throw inputInvalid('occurredTo', 'order', '止日早于起日 It ends before it begins', occurredFrom)
      // The moment is fixed here: a job that begins anew writes the same file.
      const fixed = { asOf: deps.clock.today(), knownAt: deps.clock.now() }
      const jobId = await write(deps.db, actor, 'export-facts', (tx) =>
        deps.enqueue(tx, actor, {
          kind: 'export-facts',
          title: { zh: `导出${type.label.zh}`, en: `Export ${type.label.en}` },
          unit: { zh: '行', en: 'rows' },
          input: { ...input, asOf: input.asOf ?? fixed.asOf, knownAt: input.knownAt ?? fixed.knownAt },
        }),
      )
      return { jobId }
    },

    async feed(person: Actor, input: Inputs<'factExports'>['feed']) {
      guard(person, 'exchange.export')
      const actor: Actor = input.purpose ? { ...person, purpose: input.purpose } : person
      const { rows, shares, last, end } = await read(db, actor, async (tx) => ({
        shares: await deps.ledger.sharing.findShares(tx as never, actor),
        ...(await nextLeaves(tx, input)),
      }))
      await recordOut(deps, actor, shares, rows, 'feed')
      const directory = await deps.directory()
      const items = rows.map((row): FeedFact => {
        const { fact, notShared } = deps.ledger.sharing.maskFact(actor, shares, row)
        return toFeedFact(fact, notShared, directory.nameOf)
      })
      return { items, next: last, more: last < end }
    },
  }
}

type FeedRow = OutRow & { readonly leaf: number }

/**
 * The facts of the next leaves. A batch takes its leaves at the very end of its transaction and holds the head until it
 * is committed: whoever sees a leaf sees every one before it.
 */
async function nextLeaves(
  tx: Kysely<unknown>,
  { after, limit, type }: Inputs<'factExports'>['feed'],
): Promise<{ rows: FeedRow[]; last: number; end: number }> {
  const { rows: head } = await sql<{ end: number }>`
    select leaf_start + leaf_count - 1 as end from ledger_batches order by leaf_start desc limit 1`.execute(
    tx,
  )
  const end = Number(head[0]?.end ?? -1)
  const last = Math.max(after, Math.min(after + limit, end))
  if (last <= after) return { rows: [], last, end }
  const { rows } = await sql<FeedRow>`select ${outColumns}, b.leaf_start + f.position as leaf
    from ledger_batches b join facts f on f.batch_id = b.id
      and f.position between ${after + 1}::bigint - b.leaf_start and ${last}::bigint - b.leaf_start ${outJoins}
    where b.leaf_start <= ${last} and b.leaf_start + b.leaf_count > ${after + 1}
      ${type ? sql`and f.type = ${type}` : sql``}
    order by leaf`.execute(tx)
  return { rows: rows.map((row) => ({ ...row, leaf: Number(row.leaf) })), last, end }
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
