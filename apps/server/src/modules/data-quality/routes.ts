import { api, signedIn } from '#kernel/http'
import { endFeed, expectFeed, listExpected } from './feeds.ts'
import { answerGap, checkGaps, listGaps } from './gaps.ts'
import type { createService, Deps } from './service.ts'

export function bindRoutes(deps: Deps, service: ReturnType<typeof createService>) {
  const { dataQuality } = api
  return {
    summary: dataQuality.summary
      .use(signedIn)
      .handler(({ input, context }) => service.summary(context.actor, input)),
    facts: dataQuality.facts
      .use(signedIn)
      .handler(({ input, context }) => service.facts(context.actor, input)),
    feeds: dataQuality.feeds.use(signedIn).handler(({ context }) => listExpected(deps, context.actor)),
    expect: dataQuality.expect
      .use(signedIn)
      .handler(({ input, context }) => expectFeed(deps, context.actor, input)),
    endFeed: dataQuality.endFeed
      .use(signedIn)
      .handler(({ input, context }) => endFeed(deps, context.actor, input)),
    gaps: dataQuality.gaps
      .use(signedIn)
      .handler(({ input, context }) => listGaps(deps, context.actor, input)),
    answerGap: dataQuality.answerGap
      .use(signedIn)
      .handler(({ input, context }) => answerGap(deps, context.actor, input)),
    checkFeeds: dataQuality.checkFeeds.use(signedIn).handler(({ context }) => checkGaps(deps, context.actor)),
  }
}
