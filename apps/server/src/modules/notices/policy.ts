import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = { 'channel.manage': ['administrator'] }

export const guard = createGuard(grants)
