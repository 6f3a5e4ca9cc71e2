import type { FactVisibility } from '@zhiheng/contract'
import type { Payload } from '@zhiheng/fact-types'
import type { PlainDate } from '@zhiheng/primitives'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { CopyTransaction } from '#kernel/copy'
import { inputInvalid, notFound } from '#kernel/error'
import { asSystem } from '#kernel/transaction'
import type { LedgerTables } from '#modules/ledger'
import type { CreditDependencies, Tx } from './deps.ts'
import type { CreditTables } from './tables.ts'

export type LedgerFact = {
  readonly id: string
  readonly subjectId: string
  readonly type: string
  readonly document: string
  readonly occurredOn: PlainDate
  readonly validTo: PlainDate | null
  readonly sourceId: string
  readonly payload: Payload
  readonly legalBasis: string | null
  readonly visibility: FactVisibility
  readonly displayUntil: PlainDate | null
  readonly ended: boolean
}

const columns = sql`f.id, f.subject_id as "subjectId", f.type, f.document, f.occurred_on as "occurredOn", f.valid_to as "validTo",
  f.source_id as "sourceId", f.payload, f.legal_basis as "legalBasis", f.visibility, f.display_until as "displayUntil",
  f.effect = 'withdraw' or exists (select from supersessions e where e.subject_id = f.subject_id and e.fact_id = f.id) as ended`

/** One fact of a subject as the reader may see it, if it still counts. @throws INPUT_INVALID */
export async function getFact(tx: Tx, members: readonly string[], factId: string): Promise<LedgerFact> {
  const { rows } = await sql<LedgerFact>`select ${columns} from facts f
    where f.subject_id = any (${[...members]}::uuid[]) and f.id = ${factId}::uuid`.execute(tx)
  const [fact] = rows
  if (!fact)
    throw inputInvalid(
      'factId',
      'unknown',
      '这家企业没有这条事实 The firm has no such fact',
      '从事实列表中选 Choose it from the list',
    )
  if (fact.ended)
    throw inputInvalid(
      'factId',
      'ended',
      '这条已被更正或撤回 It has been corrected or withdrawn',
      '选最新的一条 Choose the newest',
    )
  return fact
}

/** The facts of some types that count about a subject, as the reader may see them. */
export async function listFacts(
  tx: Tx,
  members: readonly string[],
  types: readonly string[],
): Promise<LedgerFact[]> {
  const { rows } = await sql<LedgerFact>`select * from (select ${columns} from facts f
      where f.subject_id = any (${[...members]}::uuid[]) and f.type = any (${[...types]}::text[])) f
    where not ended order by "occurredOn" desc, id`.execute(tx)
  return rows
}

type Transaction = CopyTransaction<CreditTables>
export type Correction = {
  readonly payload: Payload
  readonly occurredOn?: PlainDate | undefined
  readonly validTo?: PlainDate | null | undefined
} | null

type Ending = {
  readonly subjectId: string
  readonly factId: string
  readonly document: string
  readonly reason: string
  readonly correction: Correction
}

/**
 * Says a fact anew or takes it back, in its source's name, and tells whoever holds a copy: all in the transaction of the
 * decision.
 * @returns the id of the correction or withdrawal
 */
export async function endFact(
  deps: CreditDependencies,
  transaction: Transaction,
  actor: Actor,
  { subjectId, factId, document, reason, correction }: Ending,
): Promise<string> {
  const { tx } = transaction
  const fact = await factOf(tx, actor, subjectId, factId)
  const [id = ''] = await deps.appendAll(transaction as unknown as CopyTransaction<LedgerTables>, actor, {
    sourceId: fact.sourceId,
    facts: [
      {
        ...{ subjectId: fact.subjectId, type: fact.type, document, line: 1, correctsId: fact.id },
        reason: reason.slice(0, 500),
        occurredOn: correction?.occurredOn ?? fact.occurredOn,
        effect: correction ? 'correct' : 'withdraw',
        payload: correction?.payload ?? {},
        ...(correction
          ? {
              legalBasis: fact.legalBasis,
              validTo: correction.validTo === undefined ? fact.validTo : correction.validTo,
            }
          : {}),
        ...(fact.visibility === 'public' ? {} : { visibility: fact.visibility }),
      },
    ],
  })
  await asSystem(tx, actor, () => deps.spreadFact(tx, fact.subjectId, fact.id))
  return id
}

/** The fact itself, whatever the actor may see: a decision above is on any. @throws NOT_FOUND */
export async function factOf(tx: Tx, actor: Actor, subjectId: string, factId: string): Promise<LedgerFact> {
  const { rows } = await asSystem(tx, actor, () =>
    sql<LedgerFact>`select ${columns} from facts f where f.id = ${factId}::uuid
      and f.subject_id in (select m.id from subjects m where m.id = ${subjectId}::uuid or m.merged_into = ${subjectId}::uuid)`.execute(
      tx,
    ),
  )
  if (!rows[0]) throw notFound('fact')
  return rows[0]
}
