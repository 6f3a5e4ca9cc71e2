import type { Permission } from '@zhiheng/contract'
import type { Actor } from './actor.ts'
import { AppError } from './error.ts'

type RoleName = Actor['role']

/** Which roles hold a permission. Each module states its own in `policy.ts`; identity gathers them for the session. */
export type Grants = Partial<Record<Permission, readonly RoleName[]>>

/** The check that every use case begins with. The product itself may do everything. */
export const createGuard =
  (grants: Grants) =>
  (actor: Actor, permission: Permission): void => {
    const isGranted = actor.role === 'system' || grants[permission]?.includes(actor.role)
    if (isGranted && (actor.only?.includes(permission) ?? true)) return
    throw new AppError('FORBIDDEN', { needs: permission, ask: '系统管理员 administrator' })
  }
