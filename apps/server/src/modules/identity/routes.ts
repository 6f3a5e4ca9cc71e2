import { api, signedIn, withSession } from '#kernel/http'
import * as accounts from './accounts.ts'
import type { IdentityDependencies } from './deps.ts'
import * as sessions from './sessions.ts'

export function bindRoutes(deps: IdentityDependencies) {
  const { identity } = api
  return {
    signIn: identity.signIn.handler(({ input, context }) => sessions.signIn(deps, context, input)),
    current: identity.current.use(withSession).handler(({ context }) => sessions.current(deps, context)),
    signOut: identity.signOut.use(withSession).handler(({ context }) => sessions.signOut(deps, context)),
    switchPost: identity.switchPost
      .use(signedIn)
      .handler(({ input, context }) => sessions.switchPost(deps, context, input.postId)),
    changePassword: identity.changePassword
      .use(withSession)
      .handler(({ input, context }) => sessions.changePassword(deps, context, input)),
    accounts: identity.accounts
      .use(signedIn)
      .handler(({ input, context }) => accounts.list(deps, context.actor, input)),
    createAccount: identity.createAccount
      .use(signedIn)
      .handler(({ input, context }) => accounts.create(deps, context.actor, input)),
    updateAccount: identity.updateAccount
      .use(signedIn)
      .handler(({ input, context }) => accounts.update(deps, context.actor, input)),
    resetPassword: identity.resetPassword
      .use(signedIn)
      .handler(({ input, context }) => accounts.resetPassword(deps, context.actor, input)),
  }
}
