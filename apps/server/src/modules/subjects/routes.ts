import { api, signedIn } from '#kernel/http'
import type { SubjectDependencies } from './deps.ts'
import { subjectUseCases } from './use-cases.ts'

export function subjectRoutes(deps: SubjectDependencies) {
  const { subjects } = api
  const verbs = subjectUseCases(deps)
  const of = {
    list: subjects.list.use(signedIn).handler(({ input, context }) => verbs.list(context.actor, input)),
    facets: subjects.facets.use(signedIn).handler(({ input, context }) => verbs.facets(context.actor, input)),
    get: subjects.get.use(signedIn).handler(({ input, context }) => verbs.get(context.actor, input.id)),
    relations: subjects.relations
      .use(signedIn)
      .handler(({ input, context }) => verbs.relations(context.actor, input)),
    publicList: subjects.publicList.handler(({ input, context }) => verbs.list(context.actor, input)),
    publicGet: subjects.publicGet.handler(({ input, context }) => verbs.publicGet(context.actor, input.id)),
  }
  return { ...of, ...changes(verbs), ...sameness(verbs) }
}

type Verbs = ReturnType<typeof subjectUseCases>

const changes = (verbs: Verbs) => {
  const { subjects } = api
  return {
    create: subjects.create.use(signedIn).handler(({ input, context }) => verbs.create(context.actor, input)),
    change: subjects.change.use(signedIn).handler(({ input, context }) => verbs.change(context.actor, input)),
    addName: subjects.addName
      .use(signedIn)
      .handler(({ input, context }) => verbs.addName(context.actor, input)),
    addIdentifier: subjects.addIdentifier
      .use(signedIn)
      .handler(({ input, context }) => verbs.addIdentifier(context.actor, input)),
    endIdentifier: subjects.endIdentifier
      .use(signedIn)
      .handler(({ input, context }) => verbs.endIdentifier(context.actor, input)),
    addRelation: subjects.addRelation
      .use(signedIn)
      .handler(({ input, context }) => verbs.addRelation(context.actor, input)),
    endRelation: subjects.endRelation
      .use(signedIn)
      .handler(({ input, context }) => verbs.endRelation(context.actor, input)),
    close: subjects.close.use(signedIn).handler(({ input, context }) => verbs.close(context.actor, input)),
    reopen: subjects.reopen.use(signedIn).handler(({ input, context }) => verbs.reopen(context.actor, input)),
  }
}

const sameness = (verbs: Verbs) => {
  const { subjects } = api
  return {
    duplicates: subjects.duplicates
      .use(signedIn)
      .handler(({ input, context }) => verbs.duplicates(context.actor, input)),
    duplicatesOf: subjects.duplicatesOf
      .use(signedIn)
      .handler(({ input, context }) => verbs.duplicatesOf(context.actor, input.id)),
    searchDuplicates: subjects.searchDuplicates
      .use(signedIn)
      .handler(({ input, context }) => verbs.searchDuplicates(context.actor, input)),
    dismissDuplicate: subjects.dismissDuplicate
      .use(signedIn)
      .handler(({ input, context }) => verbs.dismissDuplicate(context.actor, input)),
    mergePreview: subjects.mergePreview
      .use(signedIn)
      .handler(({ input, context }) => verbs.mergePreview(context.actor, input)),
    merge: subjects.merge.use(signedIn).handler(({ input, context }) => verbs.merge(context.actor, input)),
    unmerge: subjects.unmerge
      .use(signedIn)
      .handler(({ input, context }) => verbs.unmerge(context.actor, input)),
  }
}
