import type { CreditPolicy } from '@zhiheng/contract'
import { addWorkingDays, type PlainDate } from '@zhiheng/primitives'
import { notFound } from '#kernel/error'
import { inForceOn } from '#kernel/in-force'
import type { CreditDependencies } from './deps.ts'

/** @throws NOT_FOUND where the profile has no policy at all */
export function policyOn({ policies }: Pick<CreditDependencies, 'policies'>, day: PlainDate): CreditPolicy {
  const policy = inForceOn(policies, day)
  if (!policy) throw notFound('credit-policy')
  return policy
}

/** The policy of today and the day that lies so many working days ahead. */
export async function clockOf(deps: Pick<CreditDependencies, 'policies' | 'calendar' | 'clock'>) {
  const today = deps.clock.today()
  const calendar = await deps.calendar()
  return {
    today,
    policy: policyOn(deps, today),
    in: (days: number, from: PlainDate = today): PlainDate => addWorkingDays(from, days, calendar),
  }
}
