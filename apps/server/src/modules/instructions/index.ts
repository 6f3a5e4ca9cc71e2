import { api, signedIn } from '#kernel/http'
import { create } from './create.ts'
import type { InstructionDependencies } from './deps.ts'
import { get, listInstructions, ofTask } from './read-model.ts'
import { answer, changeItem, give } from './review.ts'

export { grants as instructionGrants } from './policy.ts'

/** Minutes and leaders' instructions: read into proposed tasks, reviewed, given, answered. */
export function createInstructions(deps: InstructionDependencies) {
  const { instructions } = api
  return {
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
      ofTask: instructions.ofTask
        .use(signedIn)
        .handler(({ input, context }) => ofTask(deps, context.actor, input.id)),
    },
  }
}
