import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { appealVeto } from './appeal-veto.ts'
import type { VetoDependencies } from './deps.ts'
import { imposeVeto } from './impose-veto.ts'
import { nightlyJob } from './nightly.ts'
import { owedAppeals } from './owed.ts'
import { isGround, proposeForSubjects, proposeVetoes } from './propose-vetoes.ts'
import { isVetoed } from './register.ts'
import { vetoRoutes } from './routes.ts'
import type { VetoTables } from './tables.ts'

export { grants as vetoGrants } from './policy.ts'

type Wiring = Omit<VetoDependencies, 'db'> & { readonly pool: pg.Pool }

/** The one register of one-vote vetoes. Every other module that would honour a firm asks it first. */
export function createVetoes(wiring: Wiring) {
  const deps: VetoDependencies = { ...wiring, db: createDatabase(wiring.pool) }
  return {
    routes: vetoRoutes(deps),
    useCases: { impose: imposeVeto.bind(null, deps), appeal: appealVeto.bind(null, deps) },
    /** Facts that propose a veto at once, in the transaction that appends them. */
    events: {
      concerns: isGround(wiring.policies),
      act: (tx: Kysely<VetoTables>, subjectIds: readonly string[]) =>
        proposeForSubjects(deps, tx, subjectIds),
    },
    propose: (actor: Actor) => proposeVetoes(deps, actor),
    /** What waits for a reader, in the reader's own transaction. */
    owed: owedAppeals,
    /** Set-based, in the caller's transaction. */
    queries: { isVetoed },
    jobs: [nightlyJob(deps)],
  }
}
