import type { BoardDependencies } from './deps.ts'
import { getBoard } from './read-model.ts'
import { boardRoutes } from './routes.ts'

export type { BoardDependencies } from './deps.ts'
export { grants as boardGrants } from './policy.ts'

/** The board: a plan at a glance, each light and number with what stands behind it. */
export function createBoard(deps: BoardDependencies) {
  return { routes: boardRoutes(deps), queries: { board: getBoard.bind(null, deps) } }
}
