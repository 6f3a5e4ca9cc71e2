import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = { 'calendar.manage': ['administrator', 'quality_office'] }

export const guard = createGuard(grants)
