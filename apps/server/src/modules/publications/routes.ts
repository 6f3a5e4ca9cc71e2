import { api } from '#kernel/http'
import type { PublicationDependencies } from './deps.ts'
import { getPublicPlan, getSite } from './read-model.ts'

/** Open to everybody. */
export const publicationRoutes = (deps: PublicationDependencies) => ({
  site: api.publications.site.handler(() => getSite(deps)),
  plan: api.publications.plan.handler(({ input }) => getPublicPlan(deps, input.id)),
})
