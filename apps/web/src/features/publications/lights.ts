import type { Light, PublicPlan } from '@zhiheng/contract'

/** From what goes well to what is unknown: the order of bars, counts and keys. */
export const lights: readonly Light[] = ['green', 'yellow', 'red', 'grey']

/** The worst first, as in a chapter's line. */
export const worstFirst: readonly Light[] = ['red', 'yellow', 'grey']

export const total = (counts: PublicPlan['counts']): number =>
  lights.reduce((sum, light) => sum + counts[light], 0)
