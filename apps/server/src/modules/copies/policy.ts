import { createGuard, type Grants } from '#kernel/policy'

const officers = ['quality_office', 'department_officer', 'district_officer'] as const

export const grants: Grants = {
  'copy.read': [...officers, 'auditor'],
  'copy.confirm': officers,
  'copy.spread': ['quality_office'],
}
export const guard = createGuard(grants)
