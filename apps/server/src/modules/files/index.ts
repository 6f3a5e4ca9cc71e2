import type pg from 'pg'
import type { Clock } from '#kernel/clock'
import { createDatabase } from '#kernel/database'
import { createClearance } from './clearance.ts'
import { createDataFiles } from './data-files.ts'
import { bindRoutes } from './routes.ts'
import { createService } from './service.ts'
import { createStore } from './store.ts'

export { grants } from './policy.ts'

type Options = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly dir: string
  /** The largest file of data, and how much of it a body may have in store. */
  readonly maxDataBytes: number
  readonly dataQuotaBytes: number
}

/** Papers that people attach, and files of data: stored by digest, shown to whoever may see what they belong to. */
export function createFiles({ pool, clock, dir, maxDataBytes, dataQuotaBytes }: Options) {
  const store = createStore(dir)
  const deps = { db: createDatabase(pool), clock, store, maxDataBytes, dataQuotaBytes } as const
  const service = createService(deps)
  const dataFiles = createDataFiles(deps)
  return {
    routes: bindRoutes(service, dataFiles),
    upload: service.upload,
    locate: dataFiles.locate,
    keep: dataFiles.keep,
    ...createClearance(deps),
    part: store.part,
    sweep: store.sweep,
  }
}
