import type pg from 'pg'
import type { Logger } from 'pino'
import type { Clock } from '#kernel/clock'
import { createDatabase } from '#kernel/database'
import { createAdmission } from './admit.ts'
import { createClearance } from './clearance.ts'
import { createDataFiles } from './data-files.ts'
import { createQuota, type Quotas } from './quota.ts'
import { bindRoutes } from './routes.ts'
import { createScan, type ScanOptions } from './scan.ts'
import { createService } from './service.ts'
import { createStore } from './store.ts'
import type { FileTables } from './tables.ts'

export { grants } from './policy.ts'

type Options = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly logger: Logger
  readonly dir: string
  /** The largest file of data. */
  readonly maxDataBytes: number
  readonly quotas: Quotas
  /** Undefined: uploads are not scanned. */
  readonly scanner?: ScanOptions | undefined
}

/** Papers that people attach, and files of data: stored by digest, shown to whoever may see what they belong to. */
export function createFiles({ pool, clock, logger, dir, maxDataBytes, quotas, scanner }: Options) {
  const store = createStore(dir)
  const db = createDatabase<FileTables>(pool)
  const scan = createScan({ db, clock, logger, scanner })
  const admit = createAdmission(scan)
  const deps = { db, clock, store, admit, scan, quota: createQuota(db, quotas), maxDataBytes } as const
  const service = createService(deps)
  const dataFiles = createDataFiles(deps)
  return {
    routes: bindRoutes(service, dataFiles),
    upload: service.upload,
    admit,
    keepPaper: service.keepPaper,
    locate: dataFiles.locate,
    keep: dataFiles.keep,
    ...createClearance(deps),
    part: store.part,
    sweep: store.sweep,
  }
}
