import type { ReviewVerb } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { createGuard, type Grants } from '#kernel/policy'
import { transitions } from './state.ts'
import type { SupervisionTables } from './tables.ts'

const officers = ['quality_office', 'department_officer', 'district_officer'] as const

export const grants: Grants = {
  'supervision.read': [...officers, 'leader', 'auditor', 'enterprise'],
  'supervision.propose': officers,
  'supervision.decide': ['quality_office'],
}
export const guard = createGuard(grants)

/** Lists are for those who supervise; a firm sees its own standing. */
export function mustSupervise(actor: Actor): void {
  guard(actor, 'supervision.read')
  if (actor.role === 'enterprise')
    throw new AppError('FORBIDDEN', { needs: 'supervision.list', ask: '质量办 quality office' })
}

type Review = Pick<SupervisionTables['supervision_reviews'], 'state' | 'proposed_by'>

function standsOn(actor: Actor, review: Review, verb: ReviewVerb): boolean {
  const proposed = review.proposed_by !== null && review.proposed_by === actor.accountId
  if (transitions[verb].side === 'proposer') return proposed
  return (actor.role === 'quality_office' || actor.role === 'system') && !proposed
}

export const verbsOf = (actor: Actor, review: Review): ReviewVerb[] =>
  (Object.keys(transitions) as ReviewVerb[]).filter(
    (verb) => transitions[verb].from.includes(review.state) && standsOn(actor, review, verb),
  )

/** @throws FORBIDDEN for whoever stands on the other side, STATE_CONFLICT once it is decided */
export function mustAllow(actor: Actor, review: Review, verb: ReviewVerb): void {
  if (!standsOn(actor, review, verb))
    throw new AppError('FORBIDDEN', {
      needs: verb === 'take-back' ? 'proposer' : 'second-person',
      ask: '质量办的另一人 another person of the quality office',
    })
  if (!transitions[verb].from.includes(review.state))
    throw new AppError('STATE_CONFLICT', { state: review.state, wanted: verb })
}
