import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = {
  'subject.manage': ['quality_office', 'department_officer', 'district_officer'],
  'subject.merge': ['quality_office'],
}

export const guard = createGuard(grants)
