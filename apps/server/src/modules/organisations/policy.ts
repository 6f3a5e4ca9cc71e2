import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = { 'organisation.manage': ['administrator'] }

export const guard = createGuard(grants)
