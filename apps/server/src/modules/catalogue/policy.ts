import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = { 'catalogue.manage': ['quality_office'] }

export const guard = createGuard(grants)
