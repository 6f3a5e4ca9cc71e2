import { createGuard, type Grants } from '#kernel/policy'

/** Whoever may ask for the feed may have another system told of it; the administrator can stop it, not read through it. */
export const webhookGrants: Grants = {
  'webhook.read': ['administrator', 'quality_office', 'department_officer', 'district_officer', 'auditor'],
  'webhook.manage': ['quality_office', 'department_officer', 'district_officer'],
  'webhook.pause': ['administrator', 'quality_office', 'department_officer', 'district_officer'],
}

export const guard = createGuard(webhookGrants)
export const may = (role: string, permission: 'webhook.manage' | 'webhook.pause'): boolean =>
  webhookGrants[permission]?.some((each) => each === role) === true
