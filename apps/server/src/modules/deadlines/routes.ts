import { api, asPerson, signedIn } from '#kernel/http'
import * as calendar from './calendar.ts'
import type { DeadlineDependencies } from './deps.ts'
import { endFeed, feedFile, findFeed, renewFeed } from './feed.ts'

export function bindRoutes(deps: DeadlineDependencies) {
  const { deadlines } = api
  const { useCases } = deps.tasks
  return {
    calendar: deadlines.calendar.use(signedIn).handler(({ input }) => calendar.year(deps, input)),
    readNotice: deadlines.readNotice
      .use(signedIn)
      .handler(({ input, context }) => calendar.preview(deps, context.actor, input)),
    setYear: deadlines.setYear
      .use(signedIn)
      .handler(({ input, context }) => calendar.setYear(deps, context.actor, input)),
    rules: deadlines.rules.use(signedIn).handler(({ context }) => useCases.workRules(context.actor)),
    setRule: deadlines.setRule
      .use(signedIn)
      .handler(({ input, context }) => useCases.setWorkRule(context.actor, input)),
    feed: deadlines.feed
      .use(signedIn)
      .use(asPerson)
      .handler(({ context }) => findFeed(deps, context.actor)),
    renewFeed: deadlines.renewFeed
      .use(signedIn)
      .use(asPerson)
      .handler(({ context }) => renewFeed(deps, context.actor)),
    endFeed: deadlines.endFeed
      .use(signedIn)
      .use(asPerson)
      .handler(({ context }) => endFeed(deps, context.actor)),
    feedFile: deadlines.feedFile.handler(({ input }) => feedFile(deps, input.token)),
  }
}
