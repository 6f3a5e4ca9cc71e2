import type pg from 'pg'
import type { Clock } from '#kernel/clock'
import { createDatabase } from '#kernel/database'
import { bindRoutes } from './routes.ts'
import { createService } from './service.ts'

/** What a person has half typed, so that nothing is lost by a reload, a logout or another device. */
export const createDrafts = ({ pool, clock }: { pool: pg.Pool; clock: Clock }) => ({
  routes: bindRoutes(createService({ db: createDatabase(pool), clock })),
})
