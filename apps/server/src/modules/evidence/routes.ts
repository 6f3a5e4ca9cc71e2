import { api, signedIn } from '#kernel/http'
import type { EvidenceDependencies } from './deps.ts'
import { bind, evidenceOf, indicators, unbind } from './evidence.ts'
import { reusable } from './reusable.ts'

export function bindRoutes(deps: EvidenceDependencies) {
  const { evidence } = api
  return {
    indicators: evidence.indicators.use(signedIn).handler(() => indicators(deps)),
    ofMeasure: evidence.ofMeasure
      .use(signedIn)
      .handler(({ input, context }) => evidenceOf(deps, context.actor, { type: 'measure', id: input.id })),
    ofTask: evidence.ofTask
      .use(signedIn)
      .handler(({ input, context }) => evidenceOf(deps, context.actor, { type: 'task', id: input.id })),
    addBinding: evidence.addBinding
      .use(signedIn)
      .handler(({ input, context }) => bind(deps, context.actor, input)),
    removeBinding: evidence.removeBinding
      .use(signedIn)
      .handler(({ input, context }) => unbind(deps, context.actor, input)),
    reusable: evidence.reusable
      .use(signedIn)
      .handler(({ input, context }) => reusable(deps, context.actor, input.id)),
  }
}
