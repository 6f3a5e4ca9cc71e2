import type { FactDetail, FactVersion, LookupPurpose } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { asSystem } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import type { LedgerDependencies } from './deps.ts'
import { findRows } from './fact-rows.ts'
import { viewOf } from './fact-view.ts'
import { findAudience, findChain, findLeafIndex, type Link } from './history.ts'
import { type Look, lookAt } from './look-at.ts'
import type { FactRow } from './new-fact.ts'
import { guard } from './policy.ts'
import { maskFact, type Share } from './sharing.ts'
import type { LedgerReadTables } from './tables.ts'

type Input = {
  readonly subjectId: string
  readonly id: string
  readonly purpose?: LookupPurpose | undefined
}

/** One fact with its versions, who sees it, and where it stands in the tree. */
export async function getFact(
  deps: LedgerDependencies,
  person: Actor,
  { subjectId, id, purpose }: Input,
): Promise<FactDetail> {
  const { clock, directory } = deps
  const found = await lookAt(deps, person, { subjectId, purpose }, (tx, look) =>
    find(tx, look, { subjectId, id }),
  )
  return detailOf(found, found.reader.actor, await directory(), clock.today(), found.logged)
}

type Sought = { readonly subjectId: string; readonly id: string }
type Found = {
  readonly row: FactRow
  readonly rows: readonly FactRow[]
  readonly chain: readonly Link[]
  readonly shares: readonly Share[]
  readonly leafIndex: number
  readonly agreements: Awaited<ReturnType<typeof findAudience>>
}

async function find(
  tx: Kysely<LedgerReadTables>,
  { family, reader, shares }: Look,
  { subjectId, id }: Sought,
) {
  const { actor } = reader
  const chain = await asSystem(tx, actor, () => findChain(tx, subjectId, id))
  const ids = chain.map((link) => link.id)
  const rows = await findRows(tx, family.members, ids)
  const row = rows.find((each) => each.id === id && each.subjectId === subjectId)
  // What this reader may not see is not there, whoever knows its id.
  if (!row) throw notFound('fact')
  const leafIndex = await findLeafIndex(tx, subjectId, id)
  const agreements = await findAudience(tx, row, actor.today ?? null)
  return { reader, row, rows, chain, shares, leafIndex, agreements, looked: rows }
}

function detailOf(
  { row, rows, chain, shares, leafIndex, agreements }: Found,
  actor: Actor,
  bodies: Directory,
  today: string,
  logged: boolean,
): FactDetail {
  const show = (each: FactRow) => {
    const { fact, notShared } = maskFact(actor, shares, each)
    return viewOf(fact, notShared, bodies.nameOf)
  }
  const byId = new Map(rows.map((each) => [each.id, each]))
  const history = chain.map(({ id, recordedAt, endedBy, endedAt }): FactVersion => {
    const seen = byId.get(id)
    const fact = seen ? show(seen) : null
    return {
      ...{ id, recordedAt, endedBy, endedAt, fact },
      effect: seen?.effect ?? null,
      reason: seen?.reason ?? null,
    }
  })
  const ended = chain.find(({ id }) => id === row.id)?.endedBy ?? null
  return {
    fact: show(row),
    history,
    audience: {
      public: row.visibility === 'public' && (row.displayUntil === null || row.displayUntil >= today),
      firm: row.visibility !== 'restricted',
      bodies: agreements.map(({ toId, number, purposes, fields }) => ({
        body: { id: toId, name: bodies.nameOf(toId) },
        agreement: number,
        purposes,
        fields: fields?.length ?? null,
      })),
    },
    leafIndex,
    mayCorrect:
      ended === null && row.effect !== 'withdraw' && mayAppend(actor) && actor.scope.includes(row.sourceId),
    logged,
  }
}

function mayAppend(actor: Actor): boolean {
  try {
    guard(actor, 'fact.append')
    return true
  } catch {
    return false
  }
}
