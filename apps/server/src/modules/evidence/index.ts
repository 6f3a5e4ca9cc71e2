import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import type { EvidenceDependencies } from './deps.ts'
import { bindRoutes } from './routes.ts'

export { grants } from './policy.ts'
export { taskIndicators } from './task-indicators.ts'

type Options = Omit<EvidenceDependencies, 'db'> & { readonly pool: pg.Pool }

/** Computed evidence beside what is reported; modules bring indicators as providers. */
export const createEvidence = ({ pool, ...rest }: Options) => ({
  routes: bindRoutes({ ...rest, db: createDatabase(pool) }),
})
