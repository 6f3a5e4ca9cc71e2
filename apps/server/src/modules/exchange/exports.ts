import type { FeedFact, Inputs } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { inputInvalid } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { ExchangeDependencies } from './deps.ts'
import { type OutRow, outColumns, outJoins } from './out-rows.ts'
import { guard } from './policy.ts'
import { recordOut } from './record-out.ts'

type Deps = ExchangeDependencies

/** Facts on their way out: as a file, and one after the other to other systems. */
export function exportUseCases(deps: Deps) {
  const db = createDatabase<unknown>(deps.pool)
  return {
    create: (actor: Actor, input: Inputs<'factExports'>['create']) => create(deps, actor, input),

    async feed(person: Actor, input: Inputs<'factExports'>['feed']) {
      guard(person, 'exchange.export')
      const actor: Actor = input.purpose ? { ...person, purpose: input.purpose } : person
      const { rows, shares, last, end } = await read(db, actor, async (tx) => ({
        shares: await deps.ledger.sharing.findShares(tx as never, actor),
        ...(await nextLeaves(tx, input)),
      }))
      await recordOut(deps, { actor, shares, rows, channel: 'feed' })
      const directory = await deps.directory()
      const items = rows.map((row): FeedFact => {
        const { fact, notShared } = deps.ledger.sharing.maskFact(actor, shares, row)
        return toFeedFact(fact, notShared, directory.nameOf)
      })
      return { items, next: last, more: last < end }
    },
  }
}

async function create(deps: Deps, actor: Actor, input: Inputs<'factExports'>['create']) {
  guard(actor, 'exchange.export')
  const types = typesOf(input)
  const { occurredFrom, occurredTo } = input
  if (occurredFrom && occurredTo && occurredFrom > occurredTo)
    throw inputInvalid('occurredTo', 'order', '止日早于起日 It ends before it begins', occurredFrom)
  // The moment is fixed here: a job that begins anew writes the same facts.
  const fixed = { asOf: deps.clock.today(), knownAt: deps.clock.now() }
  const [first] = types
  const more = types.length - 1
  const title = {
    zh: `导出${first?.label.zh}${more > 0 ? `等 ${types.length} 种事实` : ''}`,
    en: `Export ${first?.label.en}${more > 0 ? ` and ${more} more` : ''}`,
  }
  const jobId = await write(deps.db, actor, 'export-facts', (tx) =>
    deps.enqueue(tx, actor, {
      ...{ kind: 'export-facts', title, unit: { zh: '行', en: 'rows' } },
      input: { ...input, asOf: input.asOf ?? fixed.asOf, knownAt: input.knownAt ?? fixed.knownAt },
    }),
  )
  return { jobId }
}

/** The kinds of facts that are asked for. @throws INPUT_INVALID where one is unknown or the format has room for one only */
function typesOf({ factTypes, format }: Inputs<'factExports'>['create']) {
  const types = [...new Set(factTypes)].map((code, at) => {
    const type = findFactType(code)
    if (!type) throw inputInvalid(`factTypes.${at}`, 'unknown', '没有这种事实 There is no such fact type')
    return type
  })
  if (format === 'csv' && types.length > 1)
    throw inputInvalid(
      'format',
      'one-type',
      'CSV 文件只能放一种事实 A CSV file holds one kind of facts',
      '改用 xlsx 或 ndjson，或分次导出 Take xlsx or ndjson, or export one after the other',
    )
  return types
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
