import { createGuard, type Grants } from '#kernel/policy'

/** Which facts a reader sees the database decides row by row; here stands who may do what with them. */
export const ledgerGrants: Grants = {
  'fact.append': ['quality_office', 'department_officer', 'district_officer'],
  'agreement.read': ['quality_office', 'department_officer', 'district_officer', 'leader', 'auditor'],
  'agreement.manage': ['quality_office'],
  'fact.preview': ['quality_office', 'leader', 'auditor'],
}

export const guard = createGuard(ledgerGrants)
