import type { PlainDate } from '@zhiheng/primitives'
import type pg from 'pg'
import { type Actor, systemActor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { createDatabase } from '#kernel/database'
import { read, write } from '#kernel/transaction'
import type { AdmitFile } from '#kernel/upload'
import { addBody } from './add-body.ts'
import { createTables } from './apply-table.ts'
import { type BodyDefinition, defineBodies } from './define-bodies.ts'
import { createDirectoryCache } from './directory-cache.ts'
import { matchNames } from './match-names.ts'
import { listBodies } from './read-model.ts'
import { bindRoutes } from './routes.ts'
import { createService } from './service.ts'
import type { OrganisationTables } from './tables.ts'

export type { BodyDefinition } from './define-bodies.ts'
export type { Directory } from './directory.ts'
export { grants } from './policy.ts'
export type { OrganisationTables } from './tables.ts'

type Options = { readonly pool: pg.Pool; readonly clock: Clock; readonly admit: AdmitFile }

/** The bodies of the city, their tree and their names through the years. */
export function createOrganisations({ pool, clock, admit }: Options) {
  const db = createDatabase<OrganisationTables>(pool)
  const cache = createDirectoryCache(() => read(db, systemActor, listBodies))
  const directory = (asOf: PlainDate = clock.today()) => cache.on(asOf)
  const match = async (names: readonly string[], asOf?: PlainDate) => matchNames(names, await directory(asOf))
  const service = createService({ db, clock, cache })
  const tables = createTables({ db, clock, cache, admit })
  return {
    routes: bindRoutes({ ...service, ...tables, match }),
    directory,
    match,
    /** For a module that adds bodies in its own transaction; call `forget` after the commit. */
    addBody,
    forget: cache.forget,
    /** Brings the tree to what a profile says. @returns ids by code */
    async define(actor: Actor, definitions: readonly BodyDefinition[]) {
      const ids = await write(db, actor, 'seed-organisations', (tx) => defineBodies(tx, definitions))
      cache.forget()
      return ids
    },
  }
}
export type Organisations = ReturnType<typeof createOrganisations>
