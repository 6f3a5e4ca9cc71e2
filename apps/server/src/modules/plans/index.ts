import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import type { PlanDependencies } from './deps.ts'
import { createReader, createTextReader } from './read-off-thread.ts'
import { importRoutes, planRoutes } from './routes.ts'
import { planUseCases } from './use-cases.ts'

export { grants as planGrants } from './policy.ts'

type Wiring = Omit<PlanDependencies, 'db' | 'readOffThread'> & { readonly pool: pg.Pool }

/** Issued documents on their way to a plan, plans in their editions, measures, and the plans of districts. */
export function createPlans({ pool, ...rest }: Wiring) {
  const useCases = planUseCases({ ...rest, db: createDatabase(pool), readOffThread: createReader() })
  return {
    routes: planRoutes(useCases),
    importRoutes: importRoutes(useCases),
    useCases,
    readText: createTextReader(),
  }
}
