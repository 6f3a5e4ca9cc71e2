import { api, signedIn } from '#kernel/http'
import type { PlanUseCases } from './use-cases.ts'

const { planImports: imports, plans } = api

export const importRoutes = ({ imports: use }: PlanUseCases) => ({
  list: imports.list.use(signedIn).handler(({ input, context }) => use.list(context.actor, input)),
  create: imports.create.use(signedIn).handler(({ input, context }) => use.create(context.actor, input)),
  get: imports.get.use(signedIn).handler(({ input, context }) => use.get(context.actor, input.id)),
  correctHead: imports.correctHead
    .use(signedIn)
    .handler(({ input, context }) => use.correctHead(context.actor, input)),
  correctMeasure: imports.correctMeasure
    .use(signedIn)
    .handler(({ input, context }) => use.correctMeasure(context.actor, input)),
  settleDoubt: imports.settleDoubt
    .use(signedIn)
    .handler(({ input, context }) => use.settleDoubt(context.actor, input)),
  mapNames: imports.mapNames
    .use(signedIn)
    .handler(({ input, context }) => use.mapNames(context.actor, input)),
  confirmRest: imports.confirmRest
    .use(signedIn)
    .handler(({ input, context }) => use.confirmRest(context.actor, input)),
  difference: imports.difference
    .use(signedIn)
    .handler(({ input, context }) => use.difference(context.actor, input.id)),
  publish: imports.publish.use(signedIn).handler(({ input, context }) => use.publish(context.actor, input)),
  abandon: imports.abandon.use(signedIn).handler(({ input, context }) => use.abandon(context.actor, input)),
})

export const planRoutes = ({ plans: use }: PlanUseCases) => ({
  list: plans.list.use(signedIn).handler(({ input, context }) => use.list(context.actor, input)),
  get: plans.get.use(signedIn).handler(({ input, context }) => use.get(context.actor, input.id)),
  source: plans.source.use(signedIn).handler(({ input, context }) => use.source(context.actor, input.id)),
  difference: plans.difference
    .use(signedIn)
    .handler(({ input, context }) => use.difference(context.actor, input.id)),
  measures: plans.measures
    .use(signedIn)
    .handler(({ input, context }) => use.measures(context.actor, input.id)),
  measure: plans.measure.use(signedIn).handler(({ input, context }) => use.measure(context.actor, input.id)),
  assignBodies: plans.assignBodies
    .use(signedIn)
    .handler(({ input, context }) => use.assignBodies(context.actor, input)),
  setDeadline: plans.setDeadline
    .use(signedIn)
    .handler(({ input, context }) => use.setDeadline(context.actor, input)),
  timeline: plans.timeline.use(signedIn).handler(({ input, context }) => use.timeline(context.actor, input)),
  derive: plans.derive.use(signedIn).handler(({ input, context }) => use.derive(context.actor, input)),
  removeMeasure: plans.removeMeasure
    .use(signedIn)
    .handler(({ input, context }) => use.removeMeasure(context.actor, input)),
  publishDistrictPlan: plans.publishDistrictPlan
    .use(signedIn)
    .handler(({ input, context }) => use.publishDistrictPlan(context.actor, input)),
  comparison: plans.comparison
    .use(signedIn)
    .handler(({ input, context }) => use.comparison(context.actor, input.id)),
})
