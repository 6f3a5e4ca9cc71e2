import type { PlainDate } from '@zhiheng/primitives'
import type pg from 'pg'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { defineVersions, type VersionDefinition } from './define-versions.ts'
import type { CatalogueDependencies, Tx } from './deps.ts'
import { onCatalogue } from './on-catalogue.ts'
import { catalogueRoutes } from './routes.ts'
import { catalogueUseCases } from './use-cases.ts'

export { grants as catalogueGrants } from './policy.ts'

type Wiring = Omit<CatalogueDependencies, 'db'> & { readonly pool: pg.Pool }

/** The key supervised catalogue: what is on it, since when, and which subjects that concerns. */
export function createCatalogue({ pool, ...rest }: Wiring) {
  const deps: CatalogueDependencies = { ...rest, db: createDatabase(pool) }
  return {
    routes: catalogueRoutes(deps),
    useCases: catalogueUseCases(deps),
    /** Brings in versions that are not there yet, in the order of their days, as in force. */
    define: (actor: Actor, versions: readonly VersionDefinition[]) => defineVersions(deps, actor, versions),
    /** In the caller's transaction. */
    queries: {
      onCatalogue: (tx: Tx, subjectIds: readonly string[], day: PlainDate) =>
        onCatalogue(deps, tx, subjectIds, day),
    },
  }
}
