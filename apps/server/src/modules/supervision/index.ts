import type pg from 'pg'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { isEvent, takeEvents, takeGrades } from './at-once.ts'
import { listGaps } from './browse.ts'
import type { SupervisionDependencies, Tx } from './deps.ts'
import { nightlyJob } from './nightly.ts'
import { supervisionRoutes } from './routes.ts'
import { settleSupervision } from './settle.ts'

export { highestRisks } from './matrix.ts'
export { grants as supervisionGrants } from './policy.ts'

type Wiring = Omit<SupervisionDependencies, 'db'> & { readonly pool: pg.Pool }

/** How strictly each firm is supervised: product risk × class, and who was never inspected. */
export function createSupervision(wiring: Wiring) {
  const { pool, ...rest } = wiring
  const deps: SupervisionDependencies = { ...rest, db: createDatabase(pool) }
  return {
    routes: supervisionRoutes(deps),
    /** In the transaction that makes a run count, working as the product. */
    takeGrades: (tx: Tx, changes: Parameters<typeof takeGrades>[2]) => takeGrades(deps, tx, changes),
    /** Facts that lower a class at once, in the transaction that appends them. */
    events: {
      concerns: isEvent(wiring.policies),
      act: (tx: Tx, subjectIds: readonly string[]) => takeEvents(deps, tx, subjectIds),
    },
    gaps: (actor: Actor, input: Parameters<typeof listGaps>[2]) => listGaps(deps, actor, input),
    settle: (actor: Actor) => settleSupervision(deps, actor),
    jobs: [nightlyJob(deps)],
  }
}
