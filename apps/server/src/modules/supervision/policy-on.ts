import type { SupervisionPolicy } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { notFound } from '#kernel/error'
import { inForceOn } from '#kernel/in-force'
import type { SupervisionDependencies } from './deps.ts'

/** @throws NOT_FOUND where the profile has no policy at all */
export function policyOn(
  { policies }: Pick<SupervisionDependencies, 'policies'>,
  day: PlainDate,
): SupervisionPolicy {
  const policy = inForceOn(policies, day)
  if (!policy) throw notFound('supervision-policy')
  return policy
}
