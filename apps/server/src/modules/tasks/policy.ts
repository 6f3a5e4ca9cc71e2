import type { TaskVerb } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { createGuard, type Grants } from '#kernel/policy'
import { allows, transitions } from './state.ts'
import type { TasksTable } from './tables.ts'

export const grants: Grants = {
  'task.manage': ['quality_office', 'department_officer', 'district_officer'],
  'task.report': ['quality_office', 'department_officer', 'district_officer'],
  'report.decide': ['quality_office', 'department_officer', 'district_officer'],
}
export const guard = createGuard(grants)

type Parties = Pick<TasksTable, 'owner_id' | 'assigner_id' | 'state'>

/** Whether the actor stands on the side of a task that a verb asks for. The quality office stands above every assigner. */
function standsOn(actor: Actor, task: Parties, verb: TaskVerb): boolean {
  if (actor.role === 'system') return true
  if (!grants['task.manage']?.includes(actor.role)) return false
  const owns = actor.scope.includes(task.owner_id)
  const gave = actor.role === 'quality_office' || actor.scope.includes(task.assigner_id)
  if (verb === 'decompose') return owns || actor.role === 'quality_office'
  return transitions[verb].side === 'owner' ? owns : gave
}

export const verbsOf = (actor: Actor, task: Parties): TaskVerb[] =>
  (Object.keys(transitions) as TaskVerb[]).filter(
    (verb) => allows(verb, task.state) && standsOn(actor, task, verb),
  )

/** @throws FORBIDDEN where the actor stands on the other side, STATE_CONFLICT where the state does not allow the verb */
export function mustAllow(actor: Actor, task: Parties, verb: TaskVerb): void {
  if (!standsOn(actor, task, verb)) {
    throw new AppError('FORBIDDEN', { needs: `task.${verb}`, ask: transitions[verb].side })
  }
  if (!allows(verb, task.state)) throw new AppError('STATE_CONFLICT', { state: task.state, wanted: verb })
}
