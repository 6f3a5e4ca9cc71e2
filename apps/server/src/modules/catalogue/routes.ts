import { api, signedIn } from '#kernel/http'
import type { CatalogueDependencies } from './deps.ts'
import { catalogueUseCases } from './use-cases.ts'

export function catalogueRoutes(deps: CatalogueDependencies) {
  const { catalogue } = api
  const verbs = catalogueUseCases(deps)
  return {
    list: catalogue.list.use(signedIn).handler(({ context }) => verbs.list(context.actor)),
    get: catalogue.get.use(signedIn).handler(({ input, context }) => verbs.get(context.actor, input.id)),
    draft: catalogue.draft.use(signedIn).handler(({ input, context }) => verbs.draft(context.actor, input)),
    change: catalogue.change
      .use(signedIn)
      .handler(({ input, context }) => verbs.change(context.actor, input)),
    table: catalogue.table.use(signedIn).handler(({ input, context }) => verbs.table(context.actor, input)),
    import: catalogue.import
      .use(signedIn)
      .handler(({ input, context }) => verbs.import(context.actor, input)),
    publish: catalogue.publish
      .use(signedIn)
      .handler(({ input, context }) => verbs.publish(context.actor, input)),
    discard: catalogue.discard
      .use(signedIn)
      .handler(({ input, context }) => verbs.discard(context.actor, input)),
    difference: catalogue.difference
      .use(signedIn)
      .handler(({ input, context }) => verbs.difference(context.actor, input)),
    subjects: catalogue.subjects
      .use(signedIn)
      .handler(({ input, context }) => verbs.subjects(context.actor, input)),
    ofSubject: catalogue.ofSubject
      .use(signedIn)
      .handler(({ input, context }) => verbs.ofSubject(context.actor, input)),
  }
}
