import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = { 'account.manage': ['administrator'] }

export const guard = createGuard(grants)
