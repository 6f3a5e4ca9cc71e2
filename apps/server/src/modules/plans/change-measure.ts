import type { InferContractRouterInputs } from '@orpc/contract'
import type { MeasureView, PlanView, plans } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid } from '#kernel/error'
import { write } from '#kernel/transaction'
import type { browseMeasures } from './browse-measures.ts'
import type { browsePlans } from './browse-plans.ts'
import type { PlanDependencies } from './deps.ts'
import { type MeasureWithPlan, measureForChange } from './measure-for-change.ts'
import { updateMeasureAt } from './repository.ts'
import { appendEvents } from './trail.ts'

type Inputs = InferContractRouterInputs<typeof plans>

/** Sets the day by which a measure is due, with the reason. */
export const setDeadline =
  ({ db, clock }: PlanDependencies, browse: ReturnType<typeof browseMeasures>) =>
  async (actor: Actor, { id, version, dueOn, reason }: Inputs['setDeadline']): Promise<MeasureView> => {
    await write(db, actor, 'set-deadline', async (tx) => {
      const measure = await measureForChange(tx, actor, id)
      checkDay(measure, dueOn)
      await updateMeasureAt(tx, id, version, { due_on: dueOn })
      const event = { at: clock.now(), planId: measure.planId, measureId: id, note: reason }
      const detail = { before: measure.dueOn, after: dueOn }
      await appendEvents(tx, actor, [{ ...event, kind: 'deadline-set', detail }])
    })
    return browse.measure(actor, id)
  }

function checkDay({ issuedOn }: MeasureWithPlan, dueOn: string | null): void {
  if (dueOn === null || issuedOn === null || dueOn >= issuedOn) return
  throw inputInvalid(
    'dueOn',
    'before-issue',
    `早于发文日期 ${issuedOn} earlier than the day of issue`,
    `不早于 not before ${issuedOn}`,
  )
}

/** Takes a measure out of a district's draft. It stays, with the reason, so that it can be listed as missing. */
export const removeMeasure =
  ({ db, clock }: PlanDependencies, browse: ReturnType<typeof browsePlans>) =>
  async (actor: Actor, { id, version, reason }: Inputs['removeMeasure']): Promise<PlanView> => {
    const planId = await write(db, actor, 'remove-measure', async (tx) => {
      const measure = await measureForChange(tx, actor, id)
      if (measure.level !== 'district' || measure.state !== 'draft') {
        throw new AppError('STATE_CONFLICT', {
          state: measure.state,
          wanted: 'remove-measure',
          remedy: '只能从区县计划草案中拿掉 only a draft of a district may leave a measure out',
        })
      }
      await updateMeasureAt(tx, id, version, { removed_reason: reason })
      const event = { at: clock.now(), planId: measure.planId, measureId: id, note: reason }
      await appendEvents(tx, actor, [{ ...event, kind: 'measure-removed' }])
      return measure.planId
    })
    return browse.get(actor, planId)
  }
