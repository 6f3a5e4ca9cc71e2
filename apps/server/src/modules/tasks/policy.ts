import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = {
  'task.manage': ['quality_office', 'department_officer', 'district_officer'],
  'task.report': ['quality_office', 'department_officer', 'district_officer'],
  'report.decide': ['quality_office', 'department_officer', 'district_officer'],
  'task.urge': ['quality_office', 'department_officer', 'district_officer', 'leader'],
  'work-rule.manage': ['quality_office'],
}
export const guard = createGuard(grants)
