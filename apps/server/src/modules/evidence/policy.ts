import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = { 'evidence.bind': ['quality_office'] }

export const guard = createGuard(grants)
