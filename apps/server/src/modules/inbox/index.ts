import type { InboxDependencies } from './deps.ts'
import { inboxRoutes } from './routes.ts'

export type { InboxDependencies } from './deps.ts'

/** The inbox: what a person's bodies owe or have to decide, by due date. */
export const createInbox = (deps: InboxDependencies) => ({ routes: inboxRoutes(deps) })
