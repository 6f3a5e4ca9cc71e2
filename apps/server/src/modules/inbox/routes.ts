import { api, signedIn } from '#kernel/http'
import type { InboxDependencies } from './deps.ts'
import { listInbox } from './read-model.ts'

export const inboxRoutes = (deps: InboxDependencies) => ({
  list: api.inbox.list.use(signedIn).handler(({ input, context }) => listInbox(deps, context.actor, input)),
})
