import type { Permission } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = {
  'account.manage': ['administrator'],
  'security.manage': ['security_administrator'],
}

export const guard = createGuard(grants)

/** What the administrator and the security administrator both need to see. */
export function guardEither(actor: Actor, first: Permission, second: Permission): void {
  if (!grants[second]?.includes(actor.role)) guard(actor, first)
}
