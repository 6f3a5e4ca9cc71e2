import type { GradeNoticeVerb, ObjectionVerb, RepairVerb } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { createGuard, type Grants } from '#kernel/policy'
import { type Machine, noticeMachine, objectionMachine, repairMachine, type Side } from './state.ts'

const officers = ['quality_office', 'department_officer', 'district_officer'] as const

export const grants: Grants = {
  'credit.read': [...officers, 'leader', 'auditor', 'enterprise'],
  'credit.file': [...officers, 'enterprise'],
  'credit.decide': officers,
  'credit.check': ['quality_office'],
  'credit.rates': ['quality_office', 'leader', 'auditor'],
}
export const guard = createGuard(grants)

/** Who a case concerns; a case without a source is decided by the quality office. */
export type Parties = {
  readonly state: string
  readonly subject_id: string
  readonly organisation_id: string | null
  readonly source_id: string | null
  readonly decided_by: string | null
}

/** Whether the actor stands on a side of a case. */
export function standsOn(actor: Actor, parties: Omit<Parties, 'state'>, side: Side): boolean {
  if (actor.role === 'system') return true
  if (side === 'filer') {
    if (actor.role === 'enterprise')
      return parties.organisation_id === null && actor.subjectId === parties.subject_id
    return (
      isOfficer(actor) && parties.organisation_id !== null && actor.scope.includes(parties.organisation_id)
    )
  }
  if (side === 'office') return actor.role === 'quality_office'
  if (side === 'above')
    return (
      actor.role === 'quality_office' &&
      (parties.decided_by === null || parties.decided_by !== actor.accountId)
    )
  return parties.source_id === null
    ? actor.role === 'quality_office'
    : isOfficer(actor) && actor.scope.includes(parties.source_id)
}

const isOfficer = (actor: Actor): boolean => officers.some((role) => role === actor.role)

const verbsIn = <Verb extends string>(
  machine: Machine<string, Verb>,
  actor: Actor,
  parties: Parties,
): Verb[] =>
  (Object.keys(machine) as Verb[]).filter(
    (verb) => machine[verb].from.includes(parties.state) && standsOn(actor, parties, machine[verb].side),
  )

export const objectionVerbs = (actor: Actor, parties: Parties): ObjectionVerb[] =>
  verbsIn<ObjectionVerb>(objectionMachine, actor, parties)
export const repairVerbs = (actor: Actor, parties: Parties): RepairVerb[] =>
  verbsIn<RepairVerb>(repairMachine, actor, parties)
export const noticeVerbs = (actor: Actor, parties: Parties): GradeNoticeVerb[] =>
  verbsIn<GradeNoticeVerb>(noticeMachine, actor, parties)

/** @throws FORBIDDEN where the actor stands elsewhere, STATE_CONFLICT where the state does not allow the verb */
export function mustAllow<Verb extends string>(
  machine: Machine<string, Verb>,
  actor: Actor,
  parties: Parties,
  verb: Verb,
): void {
  const { side, from } = machine[verb]
  if (!standsOn(actor, parties, side))
    throw new AppError('FORBIDDEN', {
      needs: `credit.${verb}`,
      ask: side === 'above' ? 'second-person' : side,
    })
  if (!from.includes(parties.state))
    throw new AppError('STATE_CONFLICT', { state: parties.state, wanted: verb })
}
