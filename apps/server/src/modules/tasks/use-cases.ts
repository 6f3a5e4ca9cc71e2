import type { Actor } from '#kernel/actor'
import type { TaskDependencies } from './deps.ts'
import * as giving from './give-task.ts'
import { getTaskView, listTasks } from './read-model.ts'
import * as reporting from './report-task.ts'

/** Every verb answers with the task as it then stands, so that a caller never has to ask again. */
export function taskUseCases(deps: TaskDependencies) {
  const answering =
    <Input>(useCase: (deps: TaskDependencies, actor: Actor, input: Input) => Promise<string>) =>
    async (actor: Actor, input: Input) =>
      getTaskView(deps, actor, await useCase(deps, actor, input))
  return {
    list: listTasks.bind(null, deps),
    get: (actor: Actor, id: string) => getTaskView(deps, actor, id),
    create: answering(giving.create),
    decompose: answering(giving.decompose),
    edit: answering(giving.edit),
    withdraw: answering(giving.withdraw),
    sign: answering(reporting.sign),
    report: answering(reporting.report),
    acceptReport: answering(reporting.accept),
    returnReport: answering(reporting.sendBack),
    withdrawReport: answering(reporting.takeBack),
  }
}
