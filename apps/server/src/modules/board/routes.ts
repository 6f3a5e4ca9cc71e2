import { api, signedIn } from '#kernel/http'
import type { BoardDependencies } from './deps.ts'
import { getBoard, getMeasureProgress } from './read-model.ts'

export function boardRoutes(deps: BoardDependencies) {
  const { board } = api
  return {
    get: board.get.use(signedIn).handler(({ input, context }) => getBoard(deps, context.actor, input)),
    measureProgress: board.measureProgress
      .use(signedIn)
      .handler(({ input, context }) => getMeasureProgress(deps, context.actor, input.id)),
  }
}
