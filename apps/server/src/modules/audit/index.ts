import type { PlainDate } from '@zhiheng/primitives'
import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import type { Directory } from '#modules/organisations'
import { bindRoutes } from './routes.ts'
import { createService } from './service.ts'

export { grants } from './policy.ts'

type Options = {
  readonly pool: pg.Pool
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
}

/** The trail of every change, for administrators and auditors to read; the database writes it. */
export const createAudit = ({ pool, directory }: Options) => ({
  routes: bindRoutes(createService({ db: createDatabase(pool), directory })),
})
