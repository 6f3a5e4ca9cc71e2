import type pg from 'pg'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { addMany, type SubjectInput } from './add-many.ts'
import { compactCounts } from './compact-counts.ts'
import type { SubjectDependencies, Tx } from './deps.ts'
import { findDuplicatesStep } from './find-duplicates.ts'
import { possibleCodes, printedCode, readCode } from './identifiers.ts'
import { familiesOf, resolveCodes, resolveNames } from './resolve.ts'
import { subjectRoutes } from './routes.ts'
import { subjectUseCases } from './use-cases.ts'

export type { SubjectInput } from './add-many.ts'
export { grants as subjectGrants } from './policy.ts'
export type { SubjectTables } from './tables.ts'

type Wiring = Omit<SubjectDependencies, 'db'> & { readonly pool: pg.Pool }

/** Whatever quality is judged of, with its codes, names and ties. */
export function createSubjects({ pool, ...rest }: Wiring) {
  const deps: SubjectDependencies = { ...rest, db: createDatabase(pool) }
  return {
    routes: subjectRoutes(deps),
    useCases: subjectUseCases(deps),
    /** Each in the caller's transaction. */
    queries: { resolve: resolveCodes, resolveNames, familiesOf },
    /** For registers and imports, in the caller's transaction. */
    addMany: (tx: Tx, actor: Actor, inputs: readonly SubjectInput[]) => addMany(deps, tx, actor, inputs),
    /** Steps for background jobs. */
    jobs: { findDuplicatesStep, compactCounts },
    codes: { read: readCode, print: printedCode, possible: possibleCodes },
  }
}
export type Subjects = ReturnType<typeof createSubjects>
