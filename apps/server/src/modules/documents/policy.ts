import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = {
  'document.read': ['quality_office', 'department_officer', 'district_officer', 'leader', 'auditor'],
  'document.draft': ['quality_office', 'department_officer', 'district_officer'],
  'document.review': ['quality_office', 'leader'],
  'document.issue': ['quality_office', 'leader'],
  'document-template.manage': ['quality_office'],
}

export const guard = createGuard(grants)
