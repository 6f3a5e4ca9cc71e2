import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import { askForCheck, checkFeedsJob } from './check-feeds.ts'
import { owedGaps } from './gaps.ts'
import { bindRoutes } from './routes.ts'
import { createService, type Deps } from './service.ts'

export { dataQualityGrants } from './policy.ts'

/** How suppliers deliver: late, missing, wrong, corrected. */
export function createDataQuality({ pool, ...rest }: Omit<Deps, 'db'> & { readonly pool: pg.Pool }) {
  const deps: Deps = { ...rest, db: createDatabase(pool) }
  const service = createService(deps)
  return {
    routes: bindRoutes(deps, service),
    /** By supplier and month, for evidence of measures; as the product itself. */
    queries: { ofMonths: service.ofMonths },
    /** After a delivery of a body: whether it ends a silence. */
    delivered: (sourceId: string) => askForCheck(deps, sourceId),
    /** For the inbox: silences that wait for the actor's bodies, or for the quality office. */
    owed: owedGaps.bind(null, deps),
    jobs: [checkFeedsJob(deps)],
  }
}
