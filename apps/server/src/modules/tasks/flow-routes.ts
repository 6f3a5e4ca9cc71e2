import { api, signedIn } from '#kernel/http'
import type { taskUseCases } from './use-cases.ts'

/** How tasks and reports pass from body to body. */
export function flowRoutes(verbs: ReturnType<typeof taskUseCases>) {
  const { taskFlow } = api
  return {
    askSignatures: taskFlow.askSignatures
      .use(signedIn)
      .handler(({ input, context }) => verbs.askSignatures(context.actor, input)),
    sign: taskFlow.sign.use(signedIn).handler(({ input, context }) => verbs.coSign(context.actor, input)),
    returnSignature: taskFlow.returnSignature
      .use(signedIn)
      .handler(({ input, context }) => verbs.returnSignature(context.actor, input)),
    addSigner: taskFlow.addSigner
      .use(signedIn)
      .handler(({ input, context }) => verbs.addSigner(context.actor, input)),
    withdrawSignature: taskFlow.withdrawSignature
      .use(signedIn)
      .handler(({ input, context }) => verbs.withdrawSignature(context.actor, input)),
    removeSigner: taskFlow.removeSigner
      .use(signedIn)
      .handler(({ input, context }) => verbs.removeSigner(context.actor, input)),
    askHandOver: taskFlow.askHandOver
      .use(signedIn)
      .handler(({ input, context }) => verbs.askHandOver(context.actor, input)),
    askExtension: taskFlow.askExtension
      .use(signedIn)
      .handler(({ input, context }) => verbs.askExtension(context.actor, input)),
    acceptRequest: taskFlow.acceptRequest
      .use(signedIn)
      .handler(({ input, context }) => verbs.acceptRequest(context.actor, input)),
    refuseRequest: taskFlow.refuseRequest
      .use(signedIn)
      .handler(({ input, context }) => verbs.refuseRequest(context.actor, input)),
    withdrawRequest: taskFlow.withdrawRequest
      .use(signedIn)
      .handler(({ input, context }) => verbs.withdrawRequest(context.actor, input)),
    people: taskFlow.people.use(signedIn).handler(({ input, context }) => verbs.people(context.actor, input)),
    delegate: taskFlow.delegate
      .use(signedIn)
      .handler(({ input, context }) => verbs.delegate(context.actor, input)),
    endDelegation: taskFlow.endDelegation
      .use(signedIn)
      .handler(({ input, context }) => verbs.endDelegation(context.actor, input)),
    urge: taskFlow.urge.use(signedIn).handler(({ input, context }) => verbs.urge(context.actor, input)),
    copy: taskFlow.copy.use(signedIn).handler(({ input, context }) => verbs.copy(context.actor, input)),
    acknowledgeCopy: taskFlow.acknowledgeCopy
      .use(signedIn)
      .handler(({ input, context }) => verbs.acknowledgeCopy(context.actor, input)),
  }
}
