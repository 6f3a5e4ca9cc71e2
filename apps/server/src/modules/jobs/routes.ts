import { api, signedIn } from '#kernel/http'
import type { createService } from './service.ts'

export function bindRoutes(service: ReturnType<typeof createService>) {
  const { jobs } = api
  return {
    list: jobs.list.use(signedIn).handler(({ input, context }) => service.list(context.actor, input)),
    get: jobs.get.use(signedIn).handler(({ input, context }) => service.get(context.actor, input.id)),
    cancel: jobs.cancel.use(signedIn).handler(({ input, context }) => service.cancel(context.actor, input)),
    resume: jobs.resume.use(signedIn).handler(({ input, context }) => service.resume(context.actor, input)),
  }
}
