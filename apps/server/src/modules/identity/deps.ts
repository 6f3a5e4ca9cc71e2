import type { AsyncLocalStorage } from 'node:async_hooks'
import type { Permission, Role } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '#kernel/clock'
import type { SecretBox } from '#kernel/secret-box'
import type { RecordLookup } from '#modules/audit'
import type { Directory } from '#modules/organisations'
import type { Auth } from './auth.ts'
import type { PolicyStore } from './policy-store.ts'
import type { Provider } from './provider.ts'
import type { SessionCache } from './session-cache.ts'
import type { createSignInLimit } from './sign-in-limit.ts'
import type { IdentityReadTables } from './tables.ts'
import type { createTrail } from './trail.ts'

export type City = {
  readonly name: string
  readonly nameEn: string
  readonly areaCode: string
  readonly demonstration: boolean
}

/** What the use cases of this module work with. */
export type IdentityDependencies = {
  /** As the application: administrators' work, under row-level security. */
  readonly db: Kysely<IdentityReadTables>
  /** As the sign-in library: a person's own session and password. */
  readonly authDb: Kysely<IdentityReadTables>
  readonly auth: Auth
  readonly trail: ReturnType<typeof createTrail>
  readonly cache: SessionCache
  readonly limit: ReturnType<typeof createSignInLimit>
  readonly policy: PolicyStore
  /** Says who may open a session, while the sign-in library is at work on it. */
  readonly doorkeeper: AsyncLocalStorage<(accountId: string) => Promise<void>>
  readonly box: SecretBox
  readonly secret: string
  readonly secure: boolean
  /** Other places to sign in at, and where they lead back to. */
  readonly providers: readonly Provider[]
  readonly publicUrl: string
  readonly recordLookup: RecordLookup
  readonly clock: Clock
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
  readonly permissionsOf: (role: Role) => Permission[]
  readonly city: City
  readonly logger: Logger
}
