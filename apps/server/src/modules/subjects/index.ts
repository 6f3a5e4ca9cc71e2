import type pg from 'pg'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { read, write } from '#kernel/transaction'
import { addMany, type SubjectInput } from './add-many.ts'
import type { CodeInput } from './check-codes.ts'
import { compactCounts } from './compact-counts.ts'
import type { SubjectDependencies, Tx } from './deps.ts'
import { possibleCodes, printedCode, readCode } from './identifiers.ts'
import { compactCountsJob, findDuplicatesJob } from './jobs.ts'
import { nameCore } from './name-key.ts'
import { placesOf } from './places.ts'
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
  deps.jobs.register(findDuplicatesJob(deps))
  deps.jobs.register(compactCountsJob())
  return {
    routes: subjectRoutes(deps),
    useCases: subjectUseCases(deps),
    /** Each in the caller's transaction. */
    queries: { resolve: resolveCodes, resolveNames, familiesOf },
    /** The same in a transaction of their own: a register is brought in under the name of a verb. */
    register: (actor: Actor, action: string, inputs: readonly SubjectInput[]) =>
      write(deps.db, actor, action, (tx) => addMany(deps, tx, actor, inputs)),
    findRegistered: (actor: Actor, codes: readonly CodeInput[]) =>
      read(deps.db, actor, (tx) => resolveCodes(tx, codes.map(normalised))),
    /** For registers and imports, in the caller's transaction. */
    addMany: (tx: Tx, actor: Actor, inputs: readonly SubjectInput[]) => addMany(deps, tx, actor, inputs),
    /** After a large import, or leave it to the job. */
    compactCounts,
    /** What tells a name from others: without the place it begins with and the legal form it ends in. */
    coreOf: (directory: Parameters<typeof placesOf>[0], name: string) => nameCore(name, placesOf(directory)),
    codes: { read: readCode, print: printedCode, possible: possibleCodes },
  }
}
const normalised = ({ scheme, value }: CodeInput) => {
  const outcome = readCode(scheme, value)
  return 'code' in outcome ? outcome.code : { scheme, value }
}

export type Subjects = ReturnType<typeof createSubjects>
