import type { DistrictComparison, PlanView } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { read } from '#kernel/transaction'
import { countTasks } from './count-tasks.ts'
import type { PlanDependencies, ReadTx } from './deps.ts'
import { compareWithCity } from './district-comparison.ts'
import { comparableMeasures } from './edition-read-model.ts'
import { guard } from './policy.ts'
import {
  countContent,
  listPlanHeads,
  type PlanFilter,
  type PlanHead,
  planHead,
  planSource,
} from './read-model.ts'
import { planView } from './views.ts'

/** What is read of plans. Names come from the tree as it was on the day of issue. */
export function browsePlans(deps: PlanDependencies) {
  const { db, clock, organisations } = deps
  const shown = async ({ head, counts }: Awaited<ReturnType<typeof withCounts>>[number]): Promise<PlanView> =>
    planView(head, counts, await organisations.directory(head.issuedOn ?? clock.today()))

  return {
    async get(actor: Actor, id: string): Promise<PlanView> {
      guard(actor, 'plan.read')
      const [plan] = await read(db, actor, async (tx) =>
        withCounts(deps, tx, actor, [await planHead(tx, id)]),
      )
      if (!plan) throw notFound('plan')
      return shown(plan)
    },

    async list(actor: Actor, filter: PlanFilter) {
      guard(actor, 'plan.read')
      const page = await read(db, actor, async (tx) => {
        const { items, ...rest } = await listPlanHeads(tx, filter)
        return { ...rest, items: await withCounts(deps, tx, actor, items) }
      })
      return { ...page, items: await Promise.all(page.items.map(shown)) }
    },

    source: (actor: Actor, id: string) => {
      guard(actor, 'plan.read')
      return read(db, actor, (tx) => planSource(tx, id))
    },

    comparison: (actor: Actor, planId: string): Promise<DistrictComparison> => {
      guard(actor, 'plan.read')
      return read(db, actor, (tx) => compareDistrict(tx, planId))
    },
  }
}

async function withCounts(deps: PlanDependencies, tx: ReadTx, actor: Actor, heads: readonly PlanHead[]) {
  const content = await countContent(
    tx,
    heads.map(({ id }) => id),
  )
  const measureIds = [...content.values()].flatMap((counted) => counted.measureIds)
  const tasksOf = Map.groupBy(await countTasks(deps, tx, actor, measureIds), ({ measureId }) => measureId)
  return heads.map((head) => {
    const counted = content.get(head.id)
    const measured = (counted?.measureIds ?? []).flatMap((id) => tasksOf.get(id) ?? [])
    const tasks = measured.reduce((sum, count) => sum + count.tasks, 0)
    return { head, counts: counted && { ...counted, tasks } }
  })
}

async function compareDistrict(tx: ReadTx, planId: string): Promise<DistrictComparison> {
  const { parentPlanId, level } = await planHead(tx, planId)
  if (!parentPlanId) {
    throw new AppError('STATE_CONFLICT', {
      state: level,
      wanted: 'comparison',
      remedy: '只有区县计划可与市级计划对照 only a plan of a district is compared with the city plan',
    })
  }
  const asked = await comparableMeasures(tx, parentPlanId)
  const city = asked.filter(({ removedReason }) => removedReason === null)
  return { planId, parentPlanId, ...compareWithCity(city, await comparableMeasures(tx, planId)) }
}
