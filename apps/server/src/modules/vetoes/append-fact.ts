import type { Actor } from '#kernel/actor'
import type { CopyTransaction } from '#kernel/copy'
import { AppError, inputInvalid } from '#kernel/error'
import { asSystem } from '#kernel/transaction'
import type { LedgerTables } from '#modules/ledger'
import type { VetoDependencies } from './deps.ts'
import type { VetoTables } from './tables.ts'

export type Transaction = CopyTransaction<VetoTables>
type NewFact = Parameters<VetoDependencies['appendIn']>[2]['facts'][number]

/** The body that the actor works in, as the source of facts. */
export function sourceOf(actor: Actor): string {
  if (actor.organisationId === null)
    throw new AppError('FORBIDDEN', { needs: 'body', ask: '质量办 quality office' })
  return actor.organisationId
}

/**
 * Appends one fact in the name of `sourceId`, or says which field is wrong. The product writes it: a decision above may
 * end what another body has said; the batch still names the person.
 */
export async function appendFact(
  { appendIn, clock, directory }: Pick<VetoDependencies, 'appendIn' | 'clock' | 'directory'>,
  transaction: Transaction,
  actor: Actor,
  sourceId: string,
  fact: NewFact,
): Promise<string> {
  const kind = (await directory(clock.today())).find(sourceId)?.kind ?? 'unit'
  const { appended, problems } = await asSystem(transaction.tx, actor, () =>
    appendIn(transaction as unknown as CopyTransaction<LedgerTables>, actor, {
      source: { id: sourceId, kind },
      facts: [fact],
    }),
  )
  if (problems[0]) throw new AppError('INPUT_INVALID', { issues: problems[0].issues.map(named) })
  const [first] = appended
  if (!first) {
    throw inputInvalid(
      'decisionNumber',
      'delivered',
      '这份文书已登记过 This paper is on the register already',
      '核对文号 Check the number',
    )
  }
  return first.id
}

/** A form calls fields otherwise than the ledger does. */
const names: Readonly<Record<string, string>> = {
  document: 'decisionNumber',
  occurredOn: 'from',
  validTo: 'until',
}
const named = (issue: { path: string; code: string; message: string; remedy?: string | undefined }) => {
  const path = issue.path.replace(/^payload\./, '')
  return {
    code: issue.code,
    message: issue.message,
    path: names[path] ?? path,
    ...(issue.remedy ? { remedy: issue.remedy } : {}),
  }
}
