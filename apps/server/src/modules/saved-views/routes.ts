import { api, asPerson, signedIn } from '#kernel/http'
import type { createService } from './service.ts'

export function bindRoutes(service: ReturnType<typeof createService>) {
  const { savedViews } = api
  return {
    list: savedViews.list
      .use(signedIn)
      .use(asPerson)
      .handler(({ context }) => service.list(context.actor)),
    save: savedViews.save
      .use(signedIn)
      .use(asPerson)
      .handler(({ input, context }) => service.save(context.actor, input)),
    change: savedViews.change
      .use(signedIn)
      .use(asPerson)
      .handler(({ input, context }) => service.change(context.actor, input)),
    remove: savedViews.remove
      .use(signedIn)
      .use(asPerson)
      .handler(({ input, context }) => service.remove(context.actor, input.id)),
    setDefault: savedViews.setDefault
      .use(signedIn)
      .use(asPerson)
      .handler(({ input, context }) => service.setDefault(context.actor, input.id)),
  }
}
