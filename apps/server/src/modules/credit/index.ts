import type pg from 'pg'
import { type Actor, systemActor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import type { CreditDependencies, Tx } from './deps.ts'
import { gradesReferred } from './grades-referred.ts'
import { type ChangedGrade, noticeWorseGrades } from './notices.ts'
import { owedOf } from './owed.ts'
import { policyOn } from './policy-on.ts'
import { creditRoutes, noticeRoutes, objectionRoutes, repairRoutes } from './routes.ts'
import { useCases } from './use-cases.ts'

export { grants as creditGrants } from './policy.ts'
export { policyOn as creditPolicyOn }

type Wiring = Omit<CreditDependencies, 'db'> & { readonly pool: pg.Pool }

/** What a firm may do about what is said of it: object, repair, reply; and what comes of it on the ledger. */
export function createCredit(wiring: Wiring) {
  const deps: CreditDependencies = { ...wiring, db: createDatabase(wiring.pool) }
  return {
    routes: creditRoutes(deps),
    useCases: useCases(deps),
    objections: { routes: objectionRoutes(deps) },
    repairs: { routes: repairRoutes(deps) },
    gradeNotices: { routes: noticeRoutes(deps) },
    /** What waits for a reader, in the reader's own transaction. */
    owed: (tx: Tx, actor: Actor, today: string) => owedOf(deps, tx, actor, today),
    /** Of which days grades are objected to or were announced. */
    gradesReferred: (tx: Tx, before: string) => gradesReferred(tx, before),
    /** For whoever grades: in its transaction, working as the product. */
    noticeWorseGrades: (tx: Tx, changes: readonly ChangedGrade[]) =>
      noticeWorseGrades(deps, tx, systemActor, changes),
  }
}
