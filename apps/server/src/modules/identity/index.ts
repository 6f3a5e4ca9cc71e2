import { AsyncLocalStorage } from 'node:async_hooks'
import type { Permission, Role } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { createDatabase } from '#kernel/database'
import { createSecretBox } from '#kernel/secret-box'
import type { SettingsTables } from '#kernel/settings'
import type { RecordLookup } from '#modules/audit'
import type { Directory } from '#modules/organisations'
import * as accounts from './accounts.ts'
import { actAgain } from './act-again.ts'
import { createAuth } from './auth.ts'
import { authenticate } from './authenticate.ts'
import { type CasOptions, createCas } from './cas.ts'
import type { City, IdentityDependencies } from './deps.ts'
import { createOidc, type OidcOptions } from './oidc.ts'
import { createPolicyStore } from './policy-store.ts'
import { bindOwnRoutes, bindRoutes, bindSecurityRoutes, bindSignOnRoutes } from './routes.ts'
import { createSessionCache } from './session-cache.ts'
import { createSignInLimit } from './sign-in-limit.ts'
import type { IdentityReadTables } from './tables.ts'
import { createTrail } from './trail.ts'

export { cookieName } from './authenticate.ts'
export { grants } from './policy.ts'

type Options = {
  readonly pool: pg.Pool
  readonly authPool: pg.Pool
  readonly clock: Clock
  readonly secret: string
  readonly secure: boolean
  readonly publicUrl: string
  readonly oidc?: OidcOptions | undefined
  readonly cas?: CasOptions | undefined
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
  readonly permissionsOf: (role: Role) => Permission[]
  readonly recordLookup: RecordLookup
  readonly city: City
  readonly logger: Logger
}

/** People: accounts, sessions, and the posts that give a person a role in a body. */
export function createIdentity({ pool, authPool, oidc, cas, ...rest }: Options) {
  const { secret, secure } = rest
  const trail = createTrail(authPool)
  const doorkeeper = new AsyncLocalStorage<(accountId: string) => Promise<void>>()
  const authDb = createDatabase<IdentityReadTables>(authPool)
  const deps: IdentityDependencies = {
    ...rest,
    db: createDatabase<IdentityReadTables>(pool),
    authDb,
    trail,
    doorkeeper,
    auth: createAuth({
      ...{ db: trail.db, secret, secure },
      beforeSession: async (accountId) => {
        const admit = doorkeeper.getStore()
        if (!admit) throw new Error('A session is opened past the door')
        await admit(accountId)
      },
    }),
    cache: createSessionCache(() => performance.now()),
    limit: createSignInLimit(authDb),
    policy: createPolicyStore(createDatabase<SettingsTables>(pool), () => performance.now()),
    box: createSecretBox(secret, 'identity'),
    providers: [...(oidc ? [createOidc(oidc)] : []), ...(cas ? [createCas(cas)] : [])],
  }
  return {
    routes: bindRoutes(deps),
    ownRoutes: bindOwnRoutes(deps),
    signOnRoutes: bindSignOnRoutes(deps),
    securityRoutes: bindSecurityRoutes(deps),
    authenticate: authenticate.bind(null, deps),
    actAgain: actAgain.bind(null, deps),
    createAccount: (actor: Actor, input: Parameters<typeof accounts.create>[2]) =>
      accounts.create(deps, actor, input),
    listAccounts: accounts.list.bind(null, deps),
    isUsernameTaken: accounts.isUsernameTaken.bind(null, deps),
    hasAccounts: accounts.hasAccounts.bind(null, deps),
  }
}
