import type { PlainDate } from '@zhiheng/primitives'

/** The year that a deadline without one means: that in which the plan was issued. */
export const planYear = (
  plan: { readonly issued_on: PlainDate | null } | undefined,
  today: PlainDate,
): number => Number((plan?.issued_on ?? today).slice(0, 4))
