import { api, signedIn } from '#kernel/http'
import type { createService } from './service.ts'

export const bindRoutes = (service: ReturnType<typeof createService>) => ({
  list: api.audit.list.use(signedIn).handler(({ input, context }) => service.list(context.actor, input)),
})
