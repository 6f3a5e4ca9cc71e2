import { api, asPerson, signedIn } from '#kernel/http'
import * as channels from './channels.ts'
import type { NoticeDependencies } from './deps.ts'
import * as service from './service.ts'

export function bindRoutes(deps: NoticeDependencies) {
  const { notices } = api
  return {
    list: notices.list
      .use(signedIn)
      .handler(({ input, context }) => service.list(deps, context.actor, input)),
    markRead: notices.markRead
      .use(signedIn)
      .use(asPerson)
      .handler(({ input, context }) => service.markRead(deps, context.actor, input)),
    preferences: notices.preferences
      .use(signedIn)
      .use(asPerson)
      .handler(({ context }) => service.preferences(deps, context.actor)),
    setPreferences: notices.setPreferences
      .use(signedIn)
      .use(asPerson)
      .handler(({ input, context }) => service.setPreferences(deps, context.actor, input)),
    channels: notices.channels
      .use(signedIn)
      .handler(({ context }) => channels.listChannels(deps, context.actor)),
    addChannel: notices.addChannel
      .use(signedIn)
      .handler(({ input, context }) => channels.addChannel(deps, context.actor, input)),
    changeChannel: notices.changeChannel
      .use(signedIn)
      .handler(({ input, context }) => channels.changeChannel(deps, context.actor, input)),
    testChannel: notices.testChannel
      .use(signedIn)
      .handler(({ input, context }) => channels.testChannel(deps, context.actor, input)),
  }
}
