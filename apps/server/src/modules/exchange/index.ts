import { createDatabase } from '#kernel/database'
import { checkJob } from './check-job.ts'
import { clearFilesJob } from './clear-files-job.ts'
import type { ExchangeDependencies, Wiring } from './deps.ts'
import { exportJob } from './export-job.ts'
import { exportUseCases } from './exports.ts'
import { importJob } from './import-job.ts'
import { importUseCases } from './imports.ts'
import { mappingUseCases } from './mappings.ts'
import { openDataOf } from './open-data.ts'
import { parkedUseCases } from './parked.ts'
import { feedOf } from './read-feed.ts'
import { exchangeRoutes, exportRoutes, mappingRoutes, typeRoutes } from './routes.ts'
import { typeUseCases } from './template.ts'

export type { OpenDataSite } from './open-data.ts'
export { exchangeGrants } from './policy.ts'
export type { Feed, FeedPage } from './read-feed.ts'

/** Facts in and out in bulk: files, and what of them was refused or waits for a person. */
export function createExchange(wiring: Wiring) {
  const deps: ExchangeDependencies = { ...wiring, db: createDatabase(wiring.pool) }
  const useCases = { imports: importUseCases(deps), parked: parkedUseCases(deps) }
  return {
    routes: exchangeRoutes(useCases),
    exportRoutes: { routes: exportRoutes(exportUseCases(deps)) },
    mappingRoutes: { routes: mappingRoutes(mappingUseCases(deps)) },
    typeRoutes: { routes: typeRoutes(typeUseCases()) },
    /** Beside the contract's routes: bodies that are streams. */
    openData: openDataOf(deps),
    /** For whoever tells other systems what is new: who may ask for it is theirs to check. */
    feed: feedOf(deps),
    useCases,
    jobs: [checkJob(deps), importJob(deps), exportJob(deps), clearFilesJob(deps)],
  }
}
