import type { Actor } from '#kernel/actor'
import * as answers from './answer-request.ts'
import { askExtension, askHandOver } from './ask-request.ts'
import { setWorkRule, workRules } from './change-work-rule.ts'
import * as signing from './co-sign.ts'
import { countFacets } from './count-facets.ts'
import { delegate, endDelegation, people } from './delegate.ts'
import type { TaskDependencies } from './deps.ts'
import * as giving from './give-task.ts'
import { listTasks } from './list-tasks.ts'
import { getTaskView } from './read-model.ts'
import * as reporting from './report-task.ts'
import { acknowledgeCopy, copy, urge } from './urge-and-copy.ts'

/** Every verb answers with the task as it then stands, so that a caller never has to ask again. */
export function taskUseCases(deps: TaskDependencies) {
  const answering =
    <Input>(useCase: (deps: TaskDependencies, actor: Actor, input: Input) => Promise<string>) =>
    async (actor: Actor, input: Input) =>
      getTaskView(deps, actor, await useCase(deps, actor, input))
  return {
    list: listTasks.bind(null, deps),
    facets: countFacets.bind(null, deps),
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
    askSignatures: answering(signing.askSignatures),
    coSign: answering(signing.sign),
    returnSignature: answering(signing.sendBack),
    addSigner: answering(signing.addSigner),
    withdrawSignature: answering(signing.takeBack),
    removeSigner: answering(signing.removeSigner),
    askHandOver: answering(askHandOver),
    askExtension: answering(askExtension),
    acceptRequest: answering(answers.accept),
    refuseRequest: answering(answers.refuse),
    withdrawRequest: answering(answers.takeBack),
    people: people.bind(null, deps),
    delegate: answering(delegate),
    endDelegation: endDelegation.bind(null, deps),
    workRules: workRules.bind(null, deps),
    setWorkRule: setWorkRule.bind(null, deps),
    urge: answering(urge),
    copy: answering(copy),
    acknowledgeCopy: answering(acknowledgeCopy),
  }
}

/** Verbs that are done to many tasks by a job, without the view of the task that a single one answers with. */
export const rawVerbs = (deps: TaskDependencies) => ({
  create: giving.create.bind(null, deps),
  urge: urge.bind(null, deps),
  copy: copy.bind(null, deps),
  sign: reporting.sign.bind(null, deps),
  edit: giving.edit.bind(null, deps),
  withdraw: giving.withdraw.bind(null, deps),
  acceptReport: reporting.accept.bind(null, deps),
  askHandOver: askHandOver.bind(null, deps),
  withdrawRequest: answers.takeBack.bind(null, deps),
  delegate: delegate.bind(null, deps),
  endDelegation: endDelegation.bind(null, deps),
})
export type RawVerbs = ReturnType<typeof rawVerbs>
