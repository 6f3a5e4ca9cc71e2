import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = {
  'board.read': ['quality_office', 'leader', 'auditor', 'department_officer', 'district_officer', 'public'],
}
export const guard = createGuard(grants)
