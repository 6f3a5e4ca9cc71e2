import { createDatabase } from '#kernel/database'
import { checkJob } from './check-job.ts'
import type { TaskSheetDependencies, Wiring } from './deps.ts'
import { exportJob } from './export-job.ts'
import { importJob } from './import-job.ts'
import { bindRoutes } from './routes.ts'
import { taskSheetUseCases } from './use-cases.ts'

export { taskSheetGrants } from './policy.ts'

/** Tasks as workbooks: out as offices draw them, in again with only what was changed. */
export function createTaskSheets(wiring: Wiring) {
  const deps: TaskSheetDependencies = { ...wiring, db: createDatabase(wiring.pool) }
  const useCases = taskSheetUseCases(deps)
  return {
    routes: bindRoutes(useCases),
    useCases,
    jobs: [exportJob(deps), checkJob(deps), importJob(deps)],
  }
}
