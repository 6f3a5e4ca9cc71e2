import type { ModelState, ModelVerb } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { createGuard, type Grants } from '#kernel/policy'
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

/** From which states each verb leads, and whether it takes a second person. */
const transitions: Readonly<
  Record<ModelVerb, { readonly from: readonly ModelState[]; readonly second: boolean }>
> = {
  edit: { from: ['draft'], second: false },
  propose: { from: ['draft'], second: false },
  remove: { from: ['draft'], second: false },
  return: { from: ['proposed'], second: false },
  approve: { from: ['proposed'], second: true },
  retire: { from: ['in-force'], second: false },
}

type Row = Pick<AssessmentTables['assessment_models'], 'state' | 'proposed_by' | 'changed_by'>

const isSecond = (actor: Actor, row: Row): boolean =>
  actor.accountId !== null && actor.accountId !== row.proposed_by && actor.accountId !== row.changed_by

export const verbsOf = (actor: Actor, row: Row): ModelVerb[] =>
  actor.role !== 'quality_office'
    ? []
    : (Object.keys(transitions) as ModelVerb[]).filter(
        (verb) =>
          transitions[verb].from.includes(row.state) && (!transitions[verb].second || isSecond(actor, row)),
      )

/** @throws FORBIDDEN for whoever proposed it, STATE_CONFLICT where the state does not lead there */
export function mustAllow(actor: Actor, row: Row, verb: ModelVerb): void {
  guard(actor, 'assessment.rule')
  const { from, second } = transitions[verb]
  if (!from.includes(row.state)) throw new AppError('STATE_CONFLICT', { state: row.state, wanted: verb })
  if (second && !isSecond(actor, row))
    throw new AppError('FORBIDDEN', {
      needs: 'second-person',
      ask: '质量办的另一人 another person of the quality office',
    })
}
