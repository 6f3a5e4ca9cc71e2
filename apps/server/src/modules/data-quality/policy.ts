import { createGuard, type Grants } from '#kernel/policy'

export const dataQualityGrants: Grants = {
  'data-quality.read': ['quality_office', 'department_officer', 'district_officer', 'leader', 'auditor'],
  'feed.expect': ['quality_office'],
  'feed.answer': ['quality_office', 'department_officer', 'district_officer'],
}

export const guard = createGuard(dataQualityGrants)
