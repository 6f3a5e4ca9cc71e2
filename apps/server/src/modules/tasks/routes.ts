import { api, signedIn } from '#kernel/http'
import type { TaskDependencies } from './deps.ts'
import { taskUseCases } from './use-cases.ts'

export function taskRoutes(deps: TaskDependencies) {
  const { tasks } = api
  const verbs = taskUseCases(deps)
  return {
    list: tasks.list.use(signedIn).handler(({ input, context }) => verbs.list(context.actor, input)),
    facets: tasks.facets.use(signedIn).handler(({ input, context }) => verbs.facets(context.actor, input)),
    get: tasks.get.use(signedIn).handler(({ input, context }) => verbs.get(context.actor, input.id)),
    create: tasks.create.use(signedIn).handler(({ input, context }) => verbs.create(context.actor, input)),
    decompose: tasks.decompose
      .use(signedIn)
      .handler(({ input, context }) => verbs.decompose(context.actor, input)),
    edit: tasks.edit.use(signedIn).handler(({ input, context }) => verbs.edit(context.actor, input)),
    withdraw: tasks.withdraw
      .use(signedIn)
      .handler(({ input, context }) => verbs.withdraw(context.actor, input)),
    sign: tasks.sign.use(signedIn).handler(({ input, context }) => verbs.sign(context.actor, input)),
    report: tasks.report.use(signedIn).handler(({ input, context }) => verbs.report(context.actor, input)),
    acceptReport: tasks.acceptReport
      .use(signedIn)
      .handler(({ input, context }) => verbs.acceptReport(context.actor, input)),
    returnReport: tasks.returnReport
      .use(signedIn)
      .handler(({ input, context }) => verbs.returnReport(context.actor, input)),
    withdrawReport: tasks.withdrawReport
      .use(signedIn)
      .handler(({ input, context }) => verbs.withdrawReport(context.actor, input)),
    lightRule: tasks.lightRule.use(signedIn).handler(() => deps.lightRule(deps.clock.today())),
  }
}
