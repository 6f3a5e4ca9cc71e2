import type { PlainDate } from '@zhiheng/primitives'
import type pg from 'pg'
import type { Clock } from '#kernel/clock'
import { createDatabase } from '#kernel/database'
import type { Directory } from '#modules/organisations'
import { createExport } from './export-entries.ts'
import { createLookups } from './lookups.ts'
import { createRetention } from './retention.ts'
import { bindRoutes } from './routes.ts'
import { createSeals } from './seals.ts'
import { createService } from './service.ts'
import type { AuditReadTables } from './tables.ts'

export type { RecordLookup } from './lookups.ts'
export { grants } from './policy.ts'

type Options = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
  /** Seals are keyed with it, so that whoever can write the database alone cannot renew them. */
  readonly secret: string
}

/** The trail of every change, for auditors to read; the database writes it, seals keep it honest. */
export function createAudit({ pool, clock, directory, secret }: Options) {
  const db = createDatabase<AuditReadTables>(pool)
  const seals = createSeals({ db, secret })
  const lookups = createLookups({ db, directory })
  const retention = createRetention({ db })
  const exporting = createExport({ db, clock, directory, recordLookup: lookups.record })
  return {
    routes: bindRoutes({ ...createService({ db, directory }), seals, lookups, retention, exporting }),
    /** Seals what is new; for a timer. Several processes may call it at once. */
    seal: seals.seal,
    /** Takes away what is older than it is kept; for a timer. */
    prune: retention.prune,
    recordLookup: lookups.record,
  }
}
