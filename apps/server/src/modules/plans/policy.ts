import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { createGuard, type Grants } from '#kernel/policy'
import type { PlanLevel } from './tables.ts'

export const grants: Grants = {
  'plan.import': ['quality_office'],
  'plan.publish': ['quality_office'],
  'plan.read': ['public', 'quality_office', 'department_officer', 'district_officer', 'leader', 'auditor'],
  'district-plan.manage': ['quality_office', 'district_officer'],
  'measure.assign': ['quality_office'],
}

export const guard = createGuard(grants)

/** The city's plan belongs to the quality office; a district's plan to the office and the officers of that district. */
export function guardPlan(
  actor: Actor,
  plan: { readonly level: PlanLevel; readonly organisationId: string },
): void {
  guard(actor, plan.level === 'city' ? 'measure.assign' : 'district-plan.manage')
  if (actor.role === 'district_officer') guardDistrict(actor, plan.organisationId)
}

/** A district officer works for the own district only. */
export function guardDistrict(actor: Actor, organisationId: string): void {
  guard(actor, 'district-plan.manage')
  if (actor.role !== 'district_officer' || actor.scope.includes(organisationId)) return
  throw new AppError('FORBIDDEN', {
    needs: 'district-plan.manage',
    ask: '本区县或质量办 the district itself or the quality office',
  })
}
