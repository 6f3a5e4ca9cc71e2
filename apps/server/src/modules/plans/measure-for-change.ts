import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import type { Tx } from './deps.ts'
import { guardPlan } from './policy.ts'
import { getMeasureWithPlan } from './repository.ts'

export type MeasureWithPlan = Awaited<ReturnType<typeof getMeasureWithPlan>>

/** A measure that the actor may change, of a plan that still can be changed. @throws NOT_FOUND, FORBIDDEN, STATE_CONFLICT */
export async function measureForChange(tx: Tx, actor: Actor, id: string): Promise<MeasureWithPlan> {
  const measure = await getMeasureWithPlan(tx, id)
  guardPlan(actor, measure)
  if (measure.state !== 'superseded') return measure
  throw new AppError('STATE_CONFLICT', {
    state: measure.state,
    wanted: 'change-measure',
    remedy: '在执行中的版本里改 change it in the edition in force',
  })
}
