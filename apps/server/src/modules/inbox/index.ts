import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import type { InboxDependencies } from './deps.ts'
import { inboxRoutes } from './routes.ts'

/** The inbox: what a person's bodies owe or have to decide, by due date. */
export const createInbox = ({
  pool,
  ...rest
}: Omit<InboxDependencies, 'db'> & { readonly pool: pg.Pool }) => ({
  routes: inboxRoutes({ ...rest, db: createDatabase(pool) }),
})
