import { Permission, type Role } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { City } from '../city.ts'
import type { Config } from '../config.ts'
import type { Clock } from '../kernel/clock.ts'
import type { ApiRouter } from '../kernel/http.ts'
import type { Outgoing } from '../kernel/outgoing.ts'
import type { Grants } from '../kernel/policy.ts'

export type AppOptions = {
  readonly config: Config
  readonly logger: Logger
  readonly city: City
  /** Tests hand in one that stands still. */
  readonly clock?: Clock
}

/** What every module may be created from. */
export type Base = Omit<AppOptions, 'clock'> & {
  readonly pool: pg.Pool
  readonly authPool: pg.Pool
  readonly clock: Clock
  readonly outgoing: Outgoing
  readonly registry: ReturnType<typeof createRegistry>
}

export function createRegistry() {
  const router: Partial<ApiRouter> = {}
  const granted: Grants[] = []
  return {
    router,
    /** Puts a module's routes and grants into the whole, under its name in the contract. */
    mount<Name extends keyof ApiRouter, Module extends { readonly routes: ApiRouter[Name] }>(
      name: Name,
      module: Module,
      grants: Grants = {},
    ): Module {
      router[name] = module.routes
      granted.push(grants)
      return module
    },
    permissionsOf: (role: Role) =>
      Permission.options.filter((each) => granted.some((grants) => grants[each]?.includes(role))),
  }
}

/** A transaction of one module as another module sees it. Plans lie below tasks and are told of them only here. */
export const across = <Tables>(tx: unknown): Kysely<Tables> => tx as Kysely<Tables>

/** Whether people come by https, directly or through a proxy. */
export const isSecure = ({ PUBLIC_URL }: Config): boolean => PUBLIC_URL?.startsWith('https:') === true
