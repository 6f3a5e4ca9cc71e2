import { api, signedIn } from '#kernel/http'
import * as browsing from './browse.ts'
import type { AssessmentDependencies } from './deps.ts'
import { explain } from './explain.ts'
import * as register from './register.ts'
import { askReproduction } from './reproduce.ts'
import { tryModel } from './try-model.ts'
import * as trying from './what-ifs.ts'

export function modelRoutes(deps: AssessmentDependencies) {
  const models = api.assessmentModels
  return {
    list: models.list.use(signedIn).handler(({ context }) => register.listModels(deps, context.actor)),
    schema: models.schema.handler(() => register.modelSchema()),
    get: models.get
      .use(signedIn)
      .handler(({ input, context }) => register.viewModel(deps, context.actor, input.id)),
    check: models.check
      .use(signedIn)
      .handler(({ input, context }) => register.checkModel(deps, context.actor, input.content)),
    try: models.try.use(signedIn).handler(({ input, context }) => tryModel(deps, context.actor, input)),
    draft: models.draft
      .use(signedIn)
      .handler(({ input, context }) => register.draftModel(deps, context.actor, input)),
    edit: models.edit
      .use(signedIn)
      .handler(({ input, context }) => register.editModel(deps, context.actor, input)),
    propose: models.propose
      .use(signedIn)
      .handler(({ input, context }) => register.proposeModel(deps, context.actor, input)),
    returnDraft: models.returnDraft
      .use(signedIn)
      .handler(({ input, context }) => register.returnModel(deps, context.actor, input)),
    approve: models.approve
      .use(signedIn)
      .handler(({ input, context }) => register.approveModel(deps, context.actor, input)),
    retire: models.retire
      .use(signedIn)
      .handler(({ input, context }) => register.retireModel(deps, context.actor, input)),
    remove: models.remove
      .use(signedIn)
      .handler(({ input, context }) => register.removeModel(deps, context.actor, input)),
  }
}

export function assessmentRoutes(deps: AssessmentDependencies) {
  const { assessments } = api
  return {
    ofSubject: assessments.ofSubject
      .use(signedIn)
      .handler(({ input, context }) => browsing.assessmentsOf(deps, context.actor, input)),
    explain: assessments.explain
      .use(signedIn)
      .handler(({ input, context }) => explain(deps, context.actor, input)),
    runs: assessments.runs
      .use(signedIn)
      .handler(({ input, context }) => browsing.listRuns(deps, context.actor, input)),
    run: assessments.run
      .use(signedIn)
      .handler(({ input, context }) => browsing.askRun(deps, context.actor, input)),
    reproduce: assessments.reproduce
      .use(signedIn)
      .handler(({ input, context }) => askReproduction(deps, context.actor, input.id)),
    changes: assessments.changes
      .use(signedIn)
      .handler(({ input, context }) => browsing.listChanges(deps, context.actor, input)),
    distribution: assessments.distribution
      .use(signedIn)
      .handler(({ input, context }) => browsing.distribution(deps, context.actor, input)),
    publicRules: assessments.publicRules.handler(({ context }) => browsing.publicRules(deps, context.actor)),
    publicGrades: assessments.publicGrades.handler(({ input, context }) =>
      browsing.publicGrades(deps, context.actor, input.id),
    ),
  }
}

export function whatIfRoutes(deps: AssessmentDependencies) {
  const { whatIfs } = api
  return {
    list: whatIfs.list
      .use(signedIn)
      .handler(({ input, context }) => trying.listWhatIfs(deps, context.actor, input)),
    create: whatIfs.create
      .use(signedIn)
      .handler(({ input, context }) => trying.createWhatIf(deps, context.actor, input)),
    get: whatIfs.get
      .use(signedIn)
      .handler(({ input, context }) => trying.viewWhatIf(deps, context.actor, input.id)),
    movers: whatIfs.movers
      .use(signedIn)
      .handler(({ input, context }) => trying.listMovers(deps, context.actor, input)),
    download: whatIfs.download
      .use(signedIn)
      .handler(({ input, context }) => trying.downloadMovers(deps, context.actor, input.id)),
  }
}
