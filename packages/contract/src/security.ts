import * as z from 'zod'
import { ById, ByIdAtVersion, base, Id, Instant, text, Version } from './base.ts'
import { PasswordRule, Permission, PostInput, Role } from './identity.ts'
import { SignedInView } from './own-account.ts'

/** A network such as 10.20.0.0/16, or one address. */
export const Network = z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()])
const Networks = z.array(Network).max(50)

/** What the security rules of the city ask of sign-in. In force at once for everybody. */
export const SecurityPolicy = z.object({
  password: PasswordRule,
  lockout: z.object({
    failures: z.number().int().min(3).max(20),
    minutes: z.number().int().min(1).max(1440),
    /** `address`: a guesser waits, the person elsewhere does not; `account`: nobody gets in. */
    by: z.enum(['address', 'account']),
  }),
  session: z.object({
    idleMinutes: z.number().int().min(5).max(720),
    absoluteMinutes: z.number().int().min(15).max(720),
    /** Whether a new sign-in ends the one before. */
    single: z.boolean(),
  }),
  /** Whoever holds one of these roles must have a second factor. */
  secondFactorRoles: z.array(Role).max(20),
  /** Roles that may be used from these networks only. */
  addresses: z.array(z.object({ role: Role, networks: Networks.min(1) })).max(20),
  /** Whether pages bear, faintly, who looks at them and when. */
  screenWatermark: z.boolean().default(true),
})
export type SecurityPolicy = z.infer<typeof SecurityPolicy>
export const SecurityPolicyView = SecurityPolicy.extend({ version: Version })
export type SecurityPolicyView = z.infer<typeof SecurityPolicyView>

export const LockView = z.object({
  id: Id,
  username: z.string(),
  /** Null: from everywhere. */
  address: z.string().nullable(),
  failures: z.number().int(),
  until: Instant,
})
export type LockView = z.infer<typeof LockView>

export const ApiKeyView = z.object({
  id: Id,
  name: z.string(),
  prefix: z.string(),
  role: Role,
  organisationName: z.string(),
  permissions: z.array(Permission),
  addresses: z.array(z.string()),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Instant.nullable(),
  state: z.enum(['valid', 'expired', 'revoked']),
})
export type ApiKeyView = z.infer<typeof ApiKeyView>

const tags = ['security']

/** The work of the security administrator. */
export const security = {
  policy: base
    .route({ method: 'GET', path: '/security/policy', summary: 'The security policy', tags })
    .output(SecurityPolicyView),
  savePolicy: base
    .route({ method: 'PUT', path: '/security/policy', summary: 'Change the security policy', tags })
    .input(SecurityPolicyView)
    .output(SecurityPolicyView),
  locks: base
    .route({ method: 'GET', path: '/security/locks', summary: 'Who has to wait after wrong passwords', tags })
    .output(z.object({ items: z.array(LockView), total: z.number().int() })),
  unlock: base
    .route({ method: 'DELETE', path: '/security/locks/{id}', summary: 'Let somebody try again', tags })
    .input(ById)
    .output(z.object({ unlocked: z.literal(true) })),
  sessions: base
    .route({ method: 'GET', path: '/accounts/{id}/sessions', summary: 'Where a person is signed in', tags })
    .input(ById)
    .output(z.object({ items: z.array(SignedInView), total: z.number().int() })),
  endSessions: base
    .route({
      method: 'DELETE',
      path: '/accounts/{id}/sessions',
      summary: 'End a session of a person, or all',
      tags,
    })
    .input(ById.extend({ sessionId: Id.optional() }))
    .output(z.object({ ended: z.number().int() })),
  setAddresses: base
    .route({
      method: 'PUT',
      path: '/accounts/{id}/addresses',
      summary: 'From which networks an account may be used',
      tags,
    })
    .input(ByIdAtVersion.extend({ addresses: Networks }))
    .output(z.object({ addresses: z.array(z.string()), version: Version })),
  resetSecondFactor: base
    .route({
      method: 'DELETE',
      path: '/accounts/{id}/second-factor',
      summary: 'Take a lost second factor away',
      tags,
    })
    .input(ById)
    .output(z.object({ removed: z.literal(true) })),
  apiKeys: base.route({ method: 'GET', path: '/api-keys', summary: 'Keys of other systems', tags }).output(
    z.object({
      items: z.array(ApiKeyView),
      total: z.number().int(),
      /** Roles that a key may have, with what each holds. */
      grantable: z.array(z.object({ role: Role, permissions: z.array(Permission) })),
    }),
  ),
  createApiKey: base
    .route({
      method: 'POST',
      path: '/api-keys',
      summary: 'A key for another system; it is shown in this answer and never again',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        name: text(60),
        post: PostInput,
        permissions: z.array(Permission).min(1).max(60),
        addresses: Networks.default([]),
        expiresAt: Instant,
      }),
    )
    .output(z.object({ key: z.string(), view: ApiKeyView })),
  revokeApiKey: base
    .route({ method: 'DELETE', path: '/api-keys/{id}', summary: 'Revoke a key at once', tags })
    .input(ById)
    .output(z.object({ revoked: z.literal(true) })),
}
