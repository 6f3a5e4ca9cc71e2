import type { PlanView } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { endOf, leads } from '#kernel/machine'
import { write } from '#kernel/transaction'
import type { browsePlans } from './browse-plans.ts'
import type { PlanDependencies } from './deps.ts'
import { guardPlan } from './policy.ts'
import { planHead } from './read-model.ts'
import { getPlanForChange, updatePlan } from './repository.ts'
import { planMachine } from './state.ts'
import { appendEvents } from './trail.ts'

/** Brings a district's plan into force. What it lacks against the city's is shown, not forbidden. */
export const publishDistrictPlan =
  ({ db, clock }: PlanDependencies, browse: ReturnType<typeof browsePlans>) =>
  async (actor: Actor, { id, version }: { id: string; version: number }): Promise<PlanView> => {
    await write(db, actor, 'publish-district-plan', async (tx) => {
      const found = await planHead(tx, id)
      guardPlan(actor, found)
      if (found.level === 'city') {
        throw refusal(found.state, '市级计划由导入发布 a plan of the city is published by its import')
      }
      const plan = await getPlanForChange(tx, id, version)
      if (!leads(planMachine, 'publish', plan.state))
        throw refusal(plan.state, '已发布，无需再发 it is published already')
      await updatePlan(tx, id, {
        state: endOf(planMachine, 'publish'),
        issued_on: clock.today(),
        published_at: clock.now(),
      })
      const event = { at: clock.now(), planId: id, measureId: null }
      await appendEvents(tx, actor, [{ ...event, kind: 'district-plan-published' }])
    })
    return browse.get(actor, id)
  }

const refusal = (state: string, remedy: string) =>
  new AppError('STATE_CONFLICT', { state, wanted: 'publish-district-plan', remedy })
