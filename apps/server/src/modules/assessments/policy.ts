import type { ModelVerb } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { leads, mustLead } from '#kernel/machine'
import { createGuard, type Grants } from '#kernel/policy'
import { modelMachine } from './state.ts'
import type { AssessmentTables } from './tables.ts'

const officers = ['quality_office', 'department_officer', 'district_officer'] as const

export const grants: Grants = {
  'assessment.read': [...officers, 'leader', 'auditor', 'enterprise'],
  'assessment.rule': ['quality_office'],
  'assessment.run': ['quality_office'],
}
export const guard = createGuard(grants)

/** The city as a whole is for those who supervise; a firm sees its own results. */
export function mustOversee(actor: Actor): void {
  guard(actor, 'assessment.read')
  if (actor.role === 'enterprise')
    throw new AppError('FORBIDDEN', { needs: 'assessment.list', ask: '质量办 quality office' })
}

const takesSecond = (verb: ModelVerb): boolean =>
  modelMachine.transitions[verb].side === 'another person of the quality office'

type Row = Pick<AssessmentTables['assessment_models'], 'state' | 'proposed_by' | 'changed_by'>

const isSecond = (actor: Actor, row: Row): boolean =>
  actor.accountId !== null && actor.accountId !== row.proposed_by && actor.accountId !== row.changed_by

export const verbsOf = (actor: Actor, row: Row): ModelVerb[] =>
  actor.role !== 'quality_office'
    ? []
    : (Object.keys(modelMachine.transitions) as ModelVerb[]).filter(
        (verb) => leads(modelMachine, verb, row.state) && (!takesSecond(verb) || isSecond(actor, row)),
      )

/** @throws FORBIDDEN for whoever proposed it, STATE_CONFLICT where the state does not lead there */
export function mustAllow(actor: Actor, row: Row, verb: ModelVerb): void {
  guard(actor, 'assessment.rule')
  mustLead(modelMachine, verb, row.state)
  if (takesSecond(verb) && !isSecond(actor, row))
    throw new AppError('FORBIDDEN', {
      needs: 'second-person',
      ask: '质量办的另一人 another person of the quality office',
    })
}
