import type { Permission, Role } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { createDatabase } from '#kernel/database'
import type { Directory } from '#modules/organisations'
import * as accounts from './accounts.ts'
import { createAuth } from './auth.ts'
import { actAgain, authenticate } from './authenticate.ts'
import type { City, IdentityDependencies } from './deps.ts'
import { bindRoutes } from './routes.ts'
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
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
  readonly permissionsOf: (role: Role) => Permission[]
  readonly city: City
  readonly logger: Logger
}

/** People: accounts, sessions, and the posts that give a person a role in a body. */
export function createIdentity({ pool, authPool, secret, secure, ...rest }: Options) {
  const trail = createTrail(authPool)
  const deps: IdentityDependencies = {
    ...rest,
    db: createDatabase<IdentityReadTables>(pool),
    authDb: createDatabase<IdentityReadTables>(authPool),
    trail,
    auth: createAuth({ db: trail.db, secret, secure }),
    cache: createSessionCache(() => performance.now()),
    limit: createSignInLimit(() => performance.now()),
  }
  return {
    routes: bindRoutes(deps),
    authenticate: authenticate.bind(null, deps),
    actAgain: actAgain.bind(null, deps),
    createAccount: (actor: Actor, input: Parameters<typeof accounts.create>[2]) =>
      accounts.create(deps, actor, input),
    listAccounts: accounts.list.bind(null, deps),
    isUsernameTaken: accounts.isUsernameTaken.bind(null, deps),
    hasAccounts: accounts.hasAccounts.bind(null, deps),
  }
}
