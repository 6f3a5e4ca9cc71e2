import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import type { BoardDependencies } from './deps.ts'
import { getBoard } from './read-model.ts'
import { boardRoutes } from './routes.ts'

export { grants as boardGrants } from './policy.ts'

/** The board: a plan at a glance, each light and number with what stands behind it. */
export function createBoard({ pool, ...rest }: Omit<BoardDependencies, 'db'> & { readonly pool: pg.Pool }) {
  const deps: BoardDependencies = { ...rest, db: createDatabase(pool) }
  return { routes: boardRoutes(deps), queries: { board: getBoard.bind(null, deps) } }
}
