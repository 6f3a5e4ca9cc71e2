import type { Actor } from '#kernel/actor'
import type { CopyTransaction } from '#kernel/copy'
import { AppError } from '#kernel/error'
import type { LedgerTables } from '#modules/ledger'
import type { VetoDependencies } from './deps.ts'
import type { VetoTables } from './tables.ts'

export type Transaction = CopyTransaction<VetoTables>
type NewFact = Parameters<VetoDependencies['appendAll']>[2]['facts'][number]

/** The body that the actor works in, as the source of facts. */
export function sourceOf(actor: Actor): string {
  if (actor.organisationId === null)
    throw new AppError('FORBIDDEN', { needs: 'body', ask: '质量办 quality office' })
  return actor.organisationId
}

const fields = { document: 'decisionNumber', occurredOn: 'from', validTo: 'until' }

/** Appends one fact in the name of `sourceId`, or says which field of the form is wrong. */
export async function appendFact(
  { appendAll }: Pick<VetoDependencies, 'appendAll'>,
  transaction: Transaction,
  actor: Actor,
  sourceId: string,
  fact: NewFact,
): Promise<string> {
  const across = transaction as unknown as CopyTransaction<LedgerTables>
  const [id = ''] = await appendAll(across, actor, { sourceId, facts: [fact], fields })
  return id
}
