import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = {
  'data.upload': ['quality_office', 'department_officer', 'district_officer'],
}

export const guard = createGuard(grants)
