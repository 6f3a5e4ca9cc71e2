import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import { bindRoutes } from './routes.ts'
import { createService } from './service.ts'

/** How people look at a list, kept under names of their own. */
export const createSavedViews = ({ pool }: { readonly pool: pg.Pool }) => ({
  routes: bindRoutes(createService(createDatabase(pool))),
})
