import { api } from '#kernel/http'
import type { CreditReportDependencies } from './deps.ts'
import { issueReport } from './issue-report.ts'
import { createLimit } from './limit.ts'
import { listGrades } from './open-grades.ts'
import { verifyReport } from './verify-report.ts'

const reportsInTenMinutes = 10

/** Open to everybody; what a reader may see the ledger decides. */
export function creditReportRoutes(deps: CreditReportDependencies) {
  const { creditReports } = api
  const limit = createLimit(reportsInTenMinutes)
  return {
    issue: creditReports.issue.handler(async ({ input, context }) => {
      limit(context.actor)
      const { file } = await issueReport(deps, context.actor, input)
      return file
    }),
    verify: creditReports.verify.handler(({ input }) => verifyReport(deps, input.code)),
    grades: creditReports.grades.handler(({ input }) => listGrades(deps, input)),
  }
}
