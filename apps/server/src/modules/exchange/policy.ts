import { createGuard, type Grants } from '#kernel/policy'

/** Whoever supplies facts hands them in for their own body; rows beyond it are the database's to refuse. */
export const exchangeGrants: Grants = {
  'exchange.read': ['quality_office', 'department_officer', 'district_officer', 'auditor'],
  'exchange.export': ['quality_office', 'department_officer', 'district_officer', 'leader', 'auditor'],
  'exchange.supply': ['quality_office', 'department_officer', 'district_officer'],
}

export const guard = createGuard(exchangeGrants)
