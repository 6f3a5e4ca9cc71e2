import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = { 'audit.read': ['administrator', 'auditor'] }

export const guard = createGuard(grants)
