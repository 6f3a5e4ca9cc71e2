import { api, signedIn } from '#kernel/http'
import { listDeliveries, ping, redeliver } from './deliveries.ts'
import type { WebhookDependencies as Deps } from './deps.ts'
import { previewRewind, rewindWebhook } from './rewind.ts'
import { rotateSecret } from './secrets.ts'
import { changeWebhook, createWebhook, endWebhook, pauseWebhook, resumeWebhook } from './subscriptions.ts'
import { getWebhook, listAll } from './views.ts'

export function bindRoutes(deps: Deps) {
  const { webhooks } = api
  return {
    list: webhooks.list.use(signedIn).handler(({ context }) => listAll(deps, context.actor)),
    get: webhooks.get
      .use(signedIn)
      .handler(({ input, context }) => getWebhook(deps, context.actor, input.id)),
    create: webhooks.create
      .use(signedIn)
      .handler(({ input, context }) => createWebhook(deps, context.actor, input)),
    change: webhooks.change
      .use(signedIn)
      .handler(({ input, context }) => changeWebhook(deps, context.actor, input)),
    pause: webhooks.pause
      .use(signedIn)
      .handler(({ input, context }) => pauseWebhook(deps, context.actor, input)),
    resume: webhooks.resume
      .use(signedIn)
      .handler(({ input, context }) => resumeWebhook(deps, context.actor, input)),
    end: webhooks.end.use(signedIn).handler(({ input, context }) => endWebhook(deps, context.actor, input)),
    rotate: webhooks.rotate
      .use(signedIn)
      .handler(({ input, context }) => rotateSecret(deps, context.actor, input)),
    previewRewind: webhooks.previewRewind
      .use(signedIn)
      .handler(({ input, context }) => previewRewind(deps, context.actor, input)),
    rewind: webhooks.rewind
      .use(signedIn)
      .handler(({ input, context }) => rewindWebhook(deps, context.actor, input)),
    ping: webhooks.ping.use(signedIn).handler(({ input, context }) => ping(deps, context.actor, input)),
    deliveries: webhooks.deliveries
      .use(signedIn)
      .handler(({ input, context }) => listDeliveries(deps, context.actor, input)),
    redeliver: webhooks.redeliver
      .use(signedIn)
      .handler(({ input, context }) => redeliver(deps, context.actor, input)),
  }
}
