import type { VetoAppealVerb } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { leads, mustLead } from '#kernel/machine'
import { createGuard, type Grants } from '#kernel/policy'
import { appealMachine } from './state.ts'
import type { VetoTables } from './tables.ts'

const officers = ['quality_office', 'department_officer', 'district_officer'] as const

export const grants: Grants = {
  'veto.read': [...officers, 'leader', 'auditor', 'enterprise'],
  'veto.manage': officers,
  'veto.appeal': [...officers, 'enterprise'],
  'veto.decide': ['quality_office'],
}
export const guard = createGuard(grants)

/** The register as a whole is for those whom it binds; a firm sees its own. */
export function mustKeepRegister(actor: Actor): void {
  guard(actor, 'veto.read')
  if (actor.role === 'enterprise')
    throw new AppError('FORBIDDEN', { needs: 'veto.register', ask: '质量办 quality office' })
}

type Appeal = Pick<VetoTables['veto_appeals'], 'state' | 'subject_id' | 'organisation_id'>

function standsOn(actor: Actor, appeal: Appeal, verb: VetoAppealVerb): boolean {
  if (actor.role === 'system') return true
  if (appealMachine.transitions[verb].side === 'office') return actor.role === 'quality_office'
  if (actor.role === 'enterprise')
    return appeal.organisation_id === null && actor.subjectId === appeal.subject_id
  return appeal.organisation_id !== null && actor.scope.includes(appeal.organisation_id)
}

export const verbsOf = (actor: Actor, appeal: Appeal): VetoAppealVerb[] =>
  (Object.keys(appealMachine.transitions) as VetoAppealVerb[]).filter(
    (verb) => leads(appealMachine, verb, appeal.state) && standsOn(actor, appeal, verb),
  )

/** @throws FORBIDDEN where the actor stands on the other side, STATE_CONFLICT where it is decided already */
export function mustAllow(actor: Actor, appeal: Appeal, verb: VetoAppealVerb): void {
  if (!standsOn(actor, appeal, verb))
    throw new AppError('FORBIDDEN', {
      needs: `veto-appeal.${verb}`,
      ask: appealMachine.transitions[verb].side,
    })
  mustLead(appealMachine, verb, appeal.state)
}
