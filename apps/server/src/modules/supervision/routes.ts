import { api, signedIn } from '#kernel/http'
import * as browsing from './browse.ts'
import type { SupervisionDependencies } from './deps.ts'
import { guard } from './policy.ts'
import * as reviewing from './review.ts'
import { settleSupervision } from './settle.ts'
import { supervisionOf } from './subject-supervision.ts'

export function supervisionRoutes(deps: SupervisionDependencies) {
  const { supervision } = api
  return {
    policies: supervision.policies.use(signedIn).handler(({ context }) => {
      guard(context.actor, 'supervision.read')
      return { items: [...deps.policies] }
    }),
    ofSubject: supervision.ofSubject
      .use(signedIn)
      .handler(({ input, context }) => supervisionOf(deps, context.actor, input)),
    matrix: supervision.matrix
      .use(signedIn)
      .handler(({ input, context }) => browsing.supervisionMatrix(deps, context.actor, input)),
    list: supervision.list
      .use(signedIn)
      .handler(({ input, context }) => browsing.listSupervised(deps, context.actor, input)),
    gaps: supervision.gaps
      .use(signedIn)
      .handler(({ input, context }) => browsing.listGaps(deps, context.actor, input)),
    settle: supervision.settle.use(signedIn).handler(({ context }) => settleSupervision(deps, context.actor)),
    setRisk: supervision.setRisk
      .use(signedIn)
      .handler(({ input, context }) => reviewing.setRisk(deps, context.actor, input)),
    propose: supervision.propose
      .use(signedIn)
      .handler(({ input, context }) => reviewing.proposeClass(deps, context.actor, input)),
    reviews: supervision.reviews
      .use(signedIn)
      .handler(({ input, context }) => reviewing.listReviews(deps, context.actor, input)),
    decideReview: supervision.decideReview
      .use(signedIn)
      .handler(({ input, context }) => reviewing.decideReview(deps, context.actor, input)),
  }
}
