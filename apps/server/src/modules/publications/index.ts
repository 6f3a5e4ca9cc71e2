import type { PublicationDependencies } from './deps.ts'
import { publicationRoutes } from './routes.ts'

export type { PublicationDependencies } from './deps.ts'

/** The public face: published plans and their progress. */
export const createPublications = (deps: PublicationDependencies) => ({ routes: publicationRoutes(deps) })
