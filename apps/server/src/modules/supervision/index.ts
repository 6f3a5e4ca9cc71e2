import type pg from 'pg'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import type { SupervisionDependencies } from './deps.ts'
import { nightlyJob } from './nightly.ts'
import { supervisionRoutes } from './routes.ts'
import { settleSupervision } from './settle.ts'

export { highestRisks } from './matrix.ts'
export { grants as supervisionGrants } from './policy.ts'

type Wiring = Omit<SupervisionDependencies, 'db'> & { readonly pool: pg.Pool }

/** How strictly each firm is supervised: product risk × class, and who was never inspected. */
export function createSupervision({ pool, ...rest }: Wiring) {
  const deps: SupervisionDependencies = { ...rest, db: createDatabase(pool) }
  return {
    routes: supervisionRoutes(deps),
    settle: (actor: Actor) => settleSupervision(deps, actor),
    jobs: [nightlyJob(deps)],
  }
}
