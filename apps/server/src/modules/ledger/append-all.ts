import type { PlainDate } from '@zhiheng/primitives'
import type { Actor } from '#kernel/actor'
import type { CopyTransaction } from '#kernel/copy'
import { AppError, inputInvalid } from '#kernel/error'
import { asSystem } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import type { AppendInput } from './append-batch.ts'
import type { Appended, NewFact } from './new-fact.ts'
import type { LedgerTables } from './tables.ts'

type Dependencies = {
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
  readonly appendIn: (
    transaction: CopyTransaction<LedgerTables>,
    actor: Actor,
    input: AppendInput,
  ) => Promise<Appended>
}

type Few = {
  readonly sourceId: string
  readonly facts: readonly NewFact[]
  /** What a form calls fields that the ledger calls otherwise: `{ document: 'decisionNumber' }`. */
  readonly fields?: Readonly<Record<string, string>>
}

/**
 * Appends a decision's few facts in the name of a body: all of them, or none and the field that is wrong. The product
 * writes: a decision above may end what another body has said. The batch still names the person.
 *
 * @throws INPUT_INVALID
 */
export async function appendAll(
  { directory, appendIn }: Dependencies,
  transaction: CopyTransaction<LedgerTables>,
  actor: Actor,
  { sourceId, facts, fields = {} }: Few,
): Promise<string[]> {
  const kind = (await directory()).find(sourceId)?.kind ?? 'unit'
  const { appended, problems } = await asSystem(transaction.tx, actor, () =>
    appendIn(transaction, actor, { source: { id: sourceId, kind }, facts }),
  )
  if (problems.length > 0) {
    const issues = problems.flatMap(({ issues }) => issues)
    throw new AppError('INPUT_INVALID', {
      issues: issues.map((issue) => {
        const path = issue.path.replace(/^payload\./, '')
        return { ...issue, path: fields[path] ?? path }
      }),
    })
  }
  if (appended.length < facts.length) {
    throw inputInvalid(
      fields['document'] ?? 'document',
      'delivered',
      '这份文书已登记过 This paper is on the ledger already',
      '核对文号 Check the number',
    )
  }
  return appended.map(({ id }) => id)
}
