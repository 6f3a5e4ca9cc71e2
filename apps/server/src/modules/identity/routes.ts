import { api, signedIn, withSession } from '#kernel/http'
import * as accounts from './accounts.ts'
import * as apiKeys from './api-keys.ts'
import * as delegations from './delegations.ts'
import type { IdentityDependencies } from './deps.ts'
import * as links from './links.ts'
import * as secondFactor from './second-factor.ts'
import * as security from './security.ts'
import * as sessionList from './session-list.ts'
import * as sessions from './sessions.ts'
import { signIn } from './sign-in.ts'
import * as singleSignOn from './single-sign-on.ts'

type Deps = IdentityDependencies

export function bindRoutes(deps: Deps) {
  const { identity } = api
  return {
    signIn: identity.signIn.handler(({ input, context }) => signIn(deps, context, input)),
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

export function bindOwnRoutes(deps: Deps) {
  const { ownAccount } = api
  return {
    sessions: ownAccount.sessions.use(signedIn).handler(({ context }) => sessionList.own(deps, context)),
    endSession: ownAccount.endSession
      .use(signedIn)
      .handler(({ input, context }) => sessionList.endOwn(deps, context, input.id)),
    colleagues: ownAccount.colleagues
      .use(signedIn)
      .handler(({ input, context }) => delegations.colleagues(deps, context, input.q)),
    delegations: ownAccount.delegations
      .use(signedIn)
      .handler(({ context }) => delegations.list(deps, context)),
    delegate: ownAccount.delegate
      .use(signedIn)
      .handler(({ input, context }) => delegations.delegate(deps, context, input)),
    endDelegation: ownAccount.endDelegation
      .use(signedIn)
      .handler(({ input, context }) => delegations.end(deps, context, input.id)),
    // Those who must set one up come here before they may do anything else.
    secondFactor: ownAccount.secondFactor
      .use(withSession)
      .handler(({ context }) => secondFactor.show(deps, context)),
    beginSecondFactor: ownAccount.beginSecondFactor
      .use(withSession)
      .handler(({ input, context }) => secondFactor.begin(deps, context, input.password)),
    confirmSecondFactor: ownAccount.confirmSecondFactor
      .use(withSession)
      .handler(({ input, context }) => secondFactor.confirm(deps, context, input)),
    removeSecondFactor: ownAccount.removeSecondFactor
      .use(signedIn)
      .handler(({ input, context }) => secondFactor.remove(deps, context, input.code)),
    links: ownAccount.links.use(signedIn).handler(({ context }) => links.links(deps, context)),
    unlink: ownAccount.unlink
      .use(signedIn)
      .handler(({ input, context }) => links.unlink(deps, context, input.id)),
  }
}

export function bindSignOnRoutes(deps: Deps) {
  const { singleSignOn: routes } = api
  return {
    providers: routes.providers.handler(() => singleSignOn.list(deps)),
    start: routes.start.handler(({ input, context }) => singleSignOn.start(deps, context, input)),
    finish: routes.finish.handler(({ input, context }) => singleSignOn.finish(deps, context, input)),
  }
}

export function bindSecurityRoutes(deps: Deps) {
  const { security: routes } = api
  return {
    policy: routes.policy.use(signedIn).handler(({ context }) => security.policy(deps, context.actor)),
    savePolicy: routes.savePolicy
      .use(signedIn)
      .handler(({ input, context }) => security.savePolicy(deps, context.actor, input)),
    locks: routes.locks.use(signedIn).handler(({ context }) => security.locks(deps, context.actor)),
    unlock: routes.unlock
      .use(signedIn)
      .handler(({ input, context }) => security.unlock(deps, context.actor, input.id)),
    sessions: routes.sessions
      .use(signedIn)
      .handler(({ input, context }) => security.listSessions(deps, context.actor, input.id)),
    endSessions: routes.endSessions
      .use(signedIn)
      .handler(({ input, context }) => security.endSessions(deps, context.actor, input)),
    setAddresses: routes.setAddresses
      .use(signedIn)
      .handler(({ input, context }) => security.setAddresses(deps, context.actor, input)),
    resetSecondFactor: routes.resetSecondFactor
      .use(signedIn)
      .handler(({ input, context }) => security.resetSecondFactor(deps, context.actor, input.id)),
    apiKeys: routes.apiKeys.use(signedIn).handler(({ context }) => apiKeys.list(deps, context.actor)),
    createApiKey: routes.createApiKey
      .use(signedIn)
      .handler(({ input, context }) => apiKeys.create(deps, context.actor, input)),
    revokeApiKey: routes.revokeApiKey
      .use(signedIn)
      .handler(({ input, context }) => apiKeys.revoke(deps, context.actor, input.id)),
  }
}
