import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = { 'audit.read': ['auditor'] }

export const guard = createGuard(grants)
