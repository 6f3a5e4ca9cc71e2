import { api, signedIn } from '#kernel/http'
import type { InboxDependencies } from './deps.ts'
import { exportHandled } from './export-handled.ts'
import { listHandled } from './handled.ts'
import { listInbox } from './read-model.ts'

export const inboxRoutes = (deps: InboxDependencies) => ({
  list: api.inbox.list.use(signedIn).handler(({ input, context }) => listInbox(deps, context.actor, input)),
  handled: api.inbox.handled
    .use(signedIn)
    .handler(({ input, context }) => listHandled(deps, context.actor, input)),
  exportHandled: api.inbox.exportHandled
    .use(signedIn)
    .handler(({ input, context }) => exportHandled(deps, context.actor, input)),
})
