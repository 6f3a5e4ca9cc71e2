import { publicActor } from '#kernel/actor'
import { api, signedIn } from '#kernel/http'
import * as objecting from './act-on-objection.ts'
import * as browsing from './browse.ts'
import type { CreditDependencies } from './deps.ts'
import { fileObjection } from './file-objection.ts'
import * as noticing from './notices.ts'
import { overturnRates } from './overturns.ts'
import { guard } from './policy.ts'
import * as repairing from './repair.ts'
import { creditOf, disputesOf } from './subject-credit.ts'

export const creditRoutes = (deps: CreditDependencies) => ({
  policies: api.credit.policies.use(signedIn).handler(({ context }) => {
    guard(context.actor, 'credit.read')
    return { items: [...deps.policies] }
  }),
  ofSubject: api.credit.ofSubject
    .use(signedIn)
    .handler(({ input, context }) => creditOf(deps, context.actor, input.id)),
  disputes: api.credit.disputes
    .use(signedIn)
    .handler(({ input, context }) => disputesOf(deps, context.actor, input.id)),
  // Whoever asks here sees what the public sees, even when signed in.
  publicDisputes: api.credit.publicDisputes.handler(({ input }) =>
    disputesOf(deps, { ...publicActor, today: deps.clock.today() }, input.id),
  ),
  overturns: api.credit.overturns
    .use(signedIn)
    .handler(({ input, context }) => overturnRates(deps, context.actor, input)),
})

export function objectionRoutes(deps: CreditDependencies) {
  const { objections } = api
  const view = browsing.getObjection.bind(null, deps)
  return {
    list: objections.list
      .use(signedIn)
      .handler(({ input, context }) => browsing.listObjections(deps, context.actor, input)),
    get: objections.get.use(signedIn).handler(({ input, context }) => view(context.actor, input.id)),
    file: objections.file
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) => view(actor, await fileObjection(deps, actor, input))),
    check: objections.check
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await objecting.checkObjection(deps, actor, input)),
      ),
    uphold: objections.uphold
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await objecting.upholdObjection(deps, actor, input)),
      ),
    refuse: objections.refuse
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await objecting.refuseObjection(deps, actor, input)),
      ),
    extend: objections.extend
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await objecting.extendObjection(deps, actor, input)),
      ),
    appeal: objections.appeal
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await objecting.appealObjection(deps, actor, input)),
      ),
    overturn: objections.overturn
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await objecting.overturnObjection(deps, actor, input)),
      ),
    sustain: objections.sustain
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await objecting.sustainObjection(deps, actor, input)),
      ),
    takeBack: objections.takeBack
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await objecting.takeBackObjection(deps, actor, input)),
      ),
  }
}

export function repairRoutes(deps: CreditDependencies) {
  const { repairs } = api
  const view = browsing.getRepair.bind(null, deps)
  return {
    list: repairs.list
      .use(signedIn)
      .handler(({ input, context }) => browsing.listRepairs(deps, context.actor, input)),
    get: repairs.get.use(signedIn).handler(({ input, context }) => view(context.actor, input.id)),
    apply: repairs.apply
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await repairing.applyForRepair(deps, actor, input)),
      ),
    check: repairs.check
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await repairing.checkRepair(deps, actor, input)),
      ),
    decide: repairs.decide
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await repairing.decideRepair(deps, actor, input)),
      ),
    takeBack: repairs.takeBack
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await repairing.takeBackRepair(deps, actor, input)),
      ),
  }
}

export function noticeRoutes(deps: CreditDependencies) {
  const { gradeNotices } = api
  const view = browsing.getNotice.bind(null, deps)
  return {
    list: gradeNotices.list
      .use(signedIn)
      .handler(({ input, context }) => browsing.listNotices(deps, context.actor, input)),
    give: gradeNotices.give
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await noticing.giveNotice(deps, actor, input)),
      ),
    reply: gradeNotices.reply
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await noticing.replyToNotice(deps, actor, input)),
      ),
    close: gradeNotices.close
      .use(signedIn)
      .handler(async ({ input, context: { actor } }) =>
        view(actor, await noticing.closeNotice(deps, actor, input)),
      ),
  }
}
