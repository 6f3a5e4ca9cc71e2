import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import type { PublicationDependencies } from './deps.ts'
import { publicationRoutes } from './routes.ts'

/** The public face: published plans and their progress. */
export const createPublications = ({
  pool,
  ...rest
}: Omit<PublicationDependencies, 'db'> & { readonly pool: pg.Pool }) => ({
  routes: publicationRoutes({ ...rest, db: createDatabase(pool) }),
})
