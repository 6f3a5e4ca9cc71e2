import type { Actor } from '#kernel/actor'
import { api, signedIn } from '#kernel/http'
import type { TaskDependencies } from './deps.ts'
import * as giving from './give-task.ts'
import { getTaskView, listTasks } from './read-model.ts'
import * as reporting from './report-task.ts'

/** Every verb answers with the task as it then stands, so that a page never has to ask again. */
export function taskRoutes(deps: TaskDependencies) {
  const { tasks } = api
  const answer =
    <Input>(useCase: (deps: TaskDependencies, actor: Actor, input: Input) => Promise<string>) =>
    async ({ input, context }: { input: Input; context: { actor: Actor } }) =>
      getTaskView(deps, context.actor, await useCase(deps, context.actor, input))
  return {
    list: tasks.list.use(signedIn).handler(({ input, context }) => listTasks(deps, context.actor, input)),
    get: tasks.get.use(signedIn).handler(({ input, context }) => getTaskView(deps, context.actor, input.id)),
    create: tasks.create.use(signedIn).handler(answer(giving.create)),
    decompose: tasks.decompose.use(signedIn).handler(answer(giving.decompose)),
    edit: tasks.edit.use(signedIn).handler(answer(giving.edit)),
    withdraw: tasks.withdraw.use(signedIn).handler(answer(giving.withdraw)),
    sign: tasks.sign.use(signedIn).handler(answer(reporting.sign)),
    report: tasks.report.use(signedIn).handler(answer(reporting.report)),
    acceptReport: tasks.acceptReport.use(signedIn).handler(answer(reporting.accept)),
    returnReport: tasks.returnReport.use(signedIn).handler(answer(reporting.sendBack)),
    withdrawReport: tasks.withdrawReport.use(signedIn).handler(answer(reporting.takeBack)),
    lightRule: tasks.lightRule.use(signedIn).handler(() => deps.lightRule(deps.clock.today())),
  }
}
