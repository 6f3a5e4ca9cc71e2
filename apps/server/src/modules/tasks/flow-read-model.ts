import type { SignatureView, TaskView } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { mayRemove, withdrawableUntil } from './co-sign.ts'
import type { Lens } from './present.ts'
import type { Task } from './repository.ts'
import { isOpen } from './signatures.ts'
import { isDelegate, mayAnswer, type Signature, type Standing } from './standing.ts'
import type { TaskReadTables } from './tables.ts'

type Db = Kysely<TaskReadTables>
type Context = { readonly standing: Standing; readonly lens: Lens; readonly withdrawMinutes: number }

/** What passes between the bodies of a task, as one reader sees it. */
export async function flowOf(
  tx: Db,
  actor: Actor,
  task: Task,
  context: Context,
): Promise<Pick<TaskView, 'signatures' | 'requests' | 'delegation' | 'copies' | 'urges'>> {
  const { standing, lens } = context
  const { delegation } = standing
  return {
    signatures: await signaturesOf(tx, actor, task, context),
    requests: await requestsOf(tx, actor, task, context),
    delegation: delegation
      ? {
          id: delegation.id,
          accountId: delegation.account_id,
          name: delegation.account_name,
          untilOn: delegation.until_on,
          note: delegation.note,
          givenBy: delegation.given_by_name ?? '',
          mayEnd: actor.scope.includes(task.owner_id) || isDelegate(actor, standing),
        }
      : null,
    copies: await copiesOf(tx, actor, task.id, lens),
    urges: await urgesOf(tx, task.id, lens),
  }
}

async function signaturesOf(tx: Db, actor: Actor, task: Task, { standing, lens, withdrawMinutes }: Context) {
  const rows = await tx
    .selectFrom('report_signatures')
    .selectAll()
    .where('task_id', '=', task.id)
    .orderBy('asked_at')
    .orderBy('position')
    .execute()
  const current = standing.signatures
  return rows.map((row): SignatureView => {
    const open = current.some(({ id }) => id === row.id) && isOpen(current, row)
    return {
      id: row.id,
      reportId: row.report_id,
      position: row.position,
      organisation: { id: row.organisation_id, name: lens.nameOf(row.organisation_id) },
      state: row.state,
      place: row.place,
      open,
      waitsFor: row.waits_for,
      level: row.level,
      askedAt: row.asked_at,
      askedBy: row.asked_by_name ?? '',
      askedByOrganisation: row.asked_by_organisation_id ? lens.nameOf(row.asked_by_organisation_id) : '',
      askNote: row.ask_note,
      decidedAt: row.decided_at,
      decidedBy: row.decided_by_name,
      note: row.note,
      withdrawableUntil: untilOf(row, actor, withdrawMinutes),
      mine: open && actor.scope.includes(row.organisation_id),
      mayRemove: row.state === 'waiting' && task.state === 'co-signing' && mayRemove(actor, task, row),
      version: row.version,
    }
  })
}

const untilOf = (row: Signature, actor: Actor, minutes: number): string | null =>
  row.state === 'signed' && row.decided_by !== null && row.decided_by === actor.accountId
    ? withdrawableUntil(row, minutes)
    : null

async function requestsOf(tx: Db, actor: Actor, task: Task, { standing, lens }: Context) {
  const rows = await tx
    .selectFrom('task_requests')
    .selectAll()
    .where('task_id', '=', task.id)
    .orderBy('asked_at', 'desc')
    .execute()
  const body = (id: string) => ({ id, name: lens.nameOf(id) })
  return rows.map((row) => {
    const asked = row.state === 'asked'
    return {
      id: row.id,
      kind: row.kind,
      state: row.state,
      organisation: body(row.organisation_id),
      target: body(row.target_id),
      fromOn: row.from_on,
      toOn: row.to_on,
      reason: row.reason,
      askedAt: row.asked_at,
      askedBy: row.asked_by_name ?? '',
      answeredAt: row.answered_at,
      answeredBy: row.answered_by_name,
      answerNote: row.answer_note,
      mayAnswer: asked && mayAnswer(actor, row) && row.asked_by !== actor.accountId,
      mayWithdraw: asked && (actor.scope.includes(row.organisation_id) || isDelegate(actor, standing)),
      version: row.version,
    }
  })
}

async function copiesOf(tx: Db, actor: Actor, taskId: string, lens: Lens) {
  const rows = await tx
    .selectFrom('task_copies')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    organisation: { id: row.organisation_id, name: lens.nameOf(row.organisation_id) },
    at: row.at,
    by: row.given_by_name ?? '',
    note: row.note,
    readAt: row.read_at,
    readBy: row.read_by_name,
    mine: actor.scope.includes(row.organisation_id),
  }))
}

async function urgesOf(tx: Db, taskId: string, lens: Lens) {
  const rows = await tx
    .selectFrom('task_urges')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    by: row.account_name,
    organisation: lens.nameOf(row.organisation_id),
    note: row.note,
  }))
}
