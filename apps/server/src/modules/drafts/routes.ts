import { api, asPerson, signedIn } from '#kernel/http'
import type { createService } from './service.ts'

export function bindRoutes(service: ReturnType<typeof createService>) {
  const { drafts } = api
  return {
    get: drafts.get
      .use(signedIn)
      .use(asPerson)
      .handler(({ input, context }) => service.get(context.actor, input.key)),
    save: drafts.save
      .use(signedIn)
      .use(asPerson)
      .handler(({ input, context }) => service.save(context.actor, input.key, input.content)),
    discard: drafts.discard
      .use(signedIn)
      .use(asPerson)
      .handler(({ input, context }) => service.discard(context.actor, input.key)),
  }
}
