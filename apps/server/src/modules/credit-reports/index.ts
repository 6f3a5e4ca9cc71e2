import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import type { CreditReportDependencies } from './deps.ts'
import { creditReportRoutes } from './routes.ts'

export { gradesReferred as gradesInReports } from './grades-referred.ts'

/** What leaves the product about a firm: credit reports that can be verified, and grades as open data. */
export const createCreditReports = ({
  pool,
  ...rest
}: Omit<CreditReportDependencies, 'db'> & { readonly pool: pg.Pool }) => ({
  routes: creditReportRoutes({ ...rest, db: createDatabase(pool) }),
})
