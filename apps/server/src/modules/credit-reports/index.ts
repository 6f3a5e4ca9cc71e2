import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import type { CreditReportDependencies } from './deps.ts'
import { gradesFile } from './open-grades.ts'
import { creditReportRoutes } from './routes.ts'

export { gradesReferred as gradesInReports } from './grades-referred.ts'

/** What leaves the product about a firm: credit reports that can be verified, and grades as open data. */
export const createCreditReports = ({
  pool,
  ...rest
}: Omit<CreditReportDependencies, 'db'> & { readonly pool: pg.Pool }) => {
  const deps = { ...rest, db: createDatabase(pool) }
  return {
    routes: creditReportRoutes(deps),
    /** Beside the contract's routes: a body that is a stream. */
    gradesFile: (input: unknown) => gradesFile(deps, input),
  }
}
