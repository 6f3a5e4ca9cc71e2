import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import type { EvidenceDependencies } from './deps.ts'
import { boundTargets, evidenceOf } from './evidence.ts'
import { bindRoutes } from './routes.ts'

export { grants } from './policy.ts'
export { taskIndicators } from './task-indicators.ts'

type Options = Omit<EvidenceDependencies, 'db'> & { readonly pool: pg.Pool }

/** Computed evidence beside what is reported; modules bring indicators as providers. */
export function createEvidence({ pool, ...rest }: Options) {
  const deps: EvidenceDependencies = { ...rest, db: createDatabase(pool) }
  return {
    routes: bindRoutes(deps),
    queries: { evidenceOf: evidenceOf.bind(null, deps), boundTargets: boundTargets.bind(null, deps) },
  }
}
