import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import { api, asPerson, signedIn } from '#kernel/http'
import type { BulkDependencies } from './deps.ts'
import { actOnTasks } from './job.ts'
import { get, listRows } from './read-model.ts'
import { start, undo } from './start.ts'

/** The same thing done to many tasks: each by its own verb, what became of each noted beside it. */
export function createBulkActions({
  pool,
  ...rest
}: Omit<BulkDependencies, 'db'> & { readonly pool: pg.Pool }) {
  const deps: BulkDependencies = { ...rest, db: createDatabase(pool) }
  const { bulkActions } = api
  return {
    routes: {
      start: bulkActions.start
        .use(signedIn)
        .use(asPerson)
        .handler(({ input, context }) => start(deps, context.actor, input)),
      get: bulkActions.get.use(signedIn).handler(({ input, context }) => get(deps, context.actor, input.id)),
      rows: bulkActions.rows
        .use(signedIn)
        .handler(({ input, context }) => listRows(deps, context.actor, input)),
      undo: bulkActions.undo
        .use(signedIn)
        .use(asPerson)
        .handler(({ input, context }) => undo(deps, context.actor, input.id)),
    },
    jobs: [actOnTasks(deps)],
  }
}
