import type { TaskVerb } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely, Selectable } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { grants } from './policy.ts'
import type { Task } from './repository.ts'
import { openSigners } from './signatures.ts'
import { allows, taskMachine } from './state.ts'
import type {
  ReportSignaturesTable,
  TaskDelegationsTable,
  TaskReadTables,
  TaskRequestsTable,
} from './tables.ts'

export type Signature = Selectable<ReportSignaturesTable>
export type TaskRequest = Selectable<TaskRequestsTable>

type Parties = Pick<Task, 'owner_id' | 'assigner_id' | 'state'>

/** What beside the row of a task decides who may do what with it. */
export type Standing = {
  /** Of the report that waits. */
  readonly signatures: readonly Signature[]
  /** Those that nobody has answered. */
  readonly requests: readonly TaskRequest[]
  readonly delegation: Selectable<TaskDelegationsTable> | undefined
}

export async function standingOf(
  tx: Kysely<TaskReadTables>,
  taskId: string,
  today: PlainDate,
): Promise<Standing> {
  const signatures = await tx
    .selectFrom('report_signatures')
    .innerJoin('task_reports', 'task_reports.id', 'report_signatures.report_id')
    .selectAll('report_signatures')
    .where('report_signatures.task_id', '=', taskId)
    .where('task_reports.state', '=', 'submitted')
    .orderBy('report_signatures.position')
    .execute()
  const requests = await tx
    .selectFrom('task_requests')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('state', '=', 'asked')
    .execute()
  const delegation = await tx
    .selectFrom('task_delegations')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('ended_at', 'is', null)
    .where('until_on', '>=', today)
    .executeTakeFirst()
  return { signatures, requests, delegation }
}

/** The bodies that a task waits for: its owner to act, the co-signers whose turn it is, the assigner to decide. */
export function awaited(task: Parties, standing: Pick<Standing, 'signatures'>): string[] {
  if (task.state === 'reported') return [task.assigner_id]
  if (task.state === 'co-signing')
    return openSigners(standing.signatures).map((signer) => signer.organisation_id)
  return task.state === 'closed' || task.state === 'withdrawn' ? [] : [task.owner_id]
}

export const isDelegate = (actor: Actor, { delegation }: Pick<Standing, 'delegation'>): boolean =>
  delegation !== undefined && [actor.accountId, actor.onBehalfOfId].includes(delegation.account_id)

export const mayAnswer = (actor: Actor, request: TaskRequest): boolean =>
  actor.scope.includes(request.target_id) ||
  (request.kind === 'extension' && actor.role === 'quality_office') ||
  actor.role === 'system'

/** Whether the actor stands on the side of a task that a verb asks for. The quality office stands above every assigner. */
function standsOn(actor: Actor, task: Parties, verb: TaskVerb, standing: Standing): boolean {
  if (actor.role === 'system') return true
  const office = actor.role === 'quality_office'
  const owns = actor.scope.includes(task.owner_id) || isDelegate(actor, standing)
  const gave = office || actor.scope.includes(task.assigner_id)
  if (verb === 'urge') return mayUrge(actor, owns || gave, task, standing)
  if (!grants['task.manage']?.includes(actor.role)) return false
  if (verb === 'decompose') return owns || office
  const asked = (kind: TaskRequest['kind']) =>
    standing.requests.some((request) => request.kind === kind && mayAnswer(actor, request))
  if (verb === 'answer-extension') return asked('extension')
  switch (taskMachine.transitions[verb].side) {
    case 'owner':
      return owns
    case 'assigner':
      return gave
    case 'party':
      return owns || gave
    case 'signer':
      return openSigners(standing.signatures).some((each) => actor.scope.includes(each.organisation_id))
    case 'asked':
      return asked('hand-over')
  }
}

/** Whoever has a part in the task, and a leader, urges those it waits for; nobody urges themselves. */
function mayUrge(actor: Actor, party: boolean, task: Parties, standing: Standing): boolean {
  if (!grants['task.urge']?.includes(actor.role)) return false
  const others = awaited(task, standing).some((id) => id !== actor.organisationId)
  return others && (party || actor.role === 'leader')
}

export const verbsOf = (actor: Actor, task: Parties, standing: Standing): TaskVerb[] =>
  (Object.keys(taskMachine.transitions) as TaskVerb[]).filter(
    (verb) => allows(verb, task.state) && standsOn(actor, task, verb, standing),
  )

const alone: Standing = { signatures: [], requests: [], delegation: undefined }

/** What the actor may do about the dates of a task, as its row alone tells: change them, ask for a later end, nothing. */
export function datesVerb(actor: Actor, task: Parties): 'edit' | 'ask' | null {
  const may = verbsOf(actor, task, alone)
  if (may.includes('edit')) return 'edit'
  return may.includes('ask-extension') ? 'ask' : null
}

/** @throws FORBIDDEN where the actor stands on the other side, STATE_CONFLICT where the state does not allow the verb */
export function mustAllow(actor: Actor, task: Parties, verb: TaskVerb, standing: Standing): void {
  if (!allows(verb, task.state)) {
    // Who stands nowhere near the task is told that first, whatever its state.
    if (!standsOn(actor, task, verb, standing) && taskMachine.transitions[verb].side !== 'signer')
      throw refusal(verb)
    throw new AppError('STATE_CONFLICT', { state: task.state, wanted: verb })
  }
  if (!standsOn(actor, task, verb, standing)) throw refusal(verb)
}

const refusal = (verb: TaskVerb) =>
  new AppError('FORBIDDEN', { needs: `task.${verb}`, ask: taskMachine.transitions[verb].side })
