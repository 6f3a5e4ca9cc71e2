import { api, signedIn } from '#kernel/http'
import { create } from './create.ts'
import type { InstructionDependencies } from './deps.ts'
import { heard, owedOf } from './follow.ts'
import { acknowledge, listInstructors } from './instructors.ts'
import { get, listInstructions, ofTask } from './read-model.ts'
import { answer, changeItem, give } from './review.ts'

export { grants as instructionGrants } from './policy.ts'

/** Minutes and leaders' instructions: read into proposed tasks, reviewed, given, answered. */
export function createInstructions(deps: InstructionDependencies) {
  const { instructions } = api
  return {
    /** What waits in inboxes, and what of a notice about a task its instructor is told. */
    owed: owedOf,
    heard,
    routes: {
      list: instructions.list
        .use(signedIn)
        .handler(({ input, context }) => listInstructions(deps, context.actor, input)),
      create: instructions.create
        .use(signedIn)
        .handler(({ input, context }) => create(deps, context.actor, input)),
      get: instructions.get.use(signedIn).handler(({ input, context }) => get(deps, context.actor, input.id)),
      changeItem: instructions.changeItem
        .use(signedIn)
        .handler(({ input, context }) => changeItem(deps, context.actor, input)),
      give: instructions.give.use(signedIn).handler(({ input, context }) => give(deps, context.actor, input)),
      answer: instructions.answer
        .use(signedIn)
        .handler(({ input, context }) => answer(deps, context.actor, input)),
      acknowledge: instructions.acknowledge
        .use(signedIn)
        .handler(({ input, context }) => acknowledge(deps, context.actor, input)),
      instructors: instructions.instructors
        .use(signedIn)
        .handler(({ context }) => listInstructors(deps, context.actor)),
      ofTask: instructions.ofTask
        .use(signedIn)
        .handler(({ input, context }) => ofTask(deps, context.actor, input.id)),
    },
  }
}
