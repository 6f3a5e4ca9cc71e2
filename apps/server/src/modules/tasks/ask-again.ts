import type { Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { inputInvalid } from '#kernel/error'
import type { TaskDependencies as Deps } from './deps.ts'
import { names, recordEvent } from './record-event.ts'
import type { Task } from './repository.ts'
import { addSigners } from './signers.ts'
import type { Signature } from './standing.ts'
import type { TaskReadTables } from './tables.ts'

type Tx = Transaction<TaskReadTables>

type Again = {
  readonly task: Task
  readonly all: readonly Signature[]
  readonly toSignatureId: string
  /** Who returned it waits for the new signature; the assigner, who has none, decides after it. */
  readonly beside?: string
  readonly note: string
}

/**
 * Sends a report back to a body that has signed it: the body is asked anew, and then it comes straight back to who
 * returned it. The earlier signature stays on the record.
 * @returns the body
 */
export async function askAgain(deps: Deps, tx: Tx, actor: Actor, again: Again): Promise<string> {
  const { task, all, toSignatureId, beside, note } = again
  const earlier = all.find(({ id }) => id === toSignatureId)
  if (
    earlier?.state !== 'signed' ||
    all.some((each) => each.organisation_id === earlier.organisation_id && each.state === 'waiting')
  ) {
    throw inputInvalid(
      'toSignatureId',
      'not-signed',
      '只能退给已经会签过的单位 only to a body that has signed',
      '另选一步，或退给责任单位 choose another step, or the owner',
    )
  }
  await addSigners(deps, tx, actor, {
    ...{ task, reportId: earlier.report_id, all, organisationIds: [earlier.organisation_id] },
    ...{ place: 'again', note, ...(beside ? { beside } : {}) },
  })
  return earlier.organisation_id
}

type Return = { readonly kind: string; readonly reason: string; readonly to: string }

export const recordReturn = async (
  deps: Deps,
  tx: Tx,
  actor: Actor,
  task: Task,
  { kind, reason, to }: Return,
) =>
  recordEvent(deps, tx, actor, task, {
    kind,
    note: reason,
    detail: { to: await names(deps, [to]) },
    tell: [to, task.owner_id],
  })
