import type { PlainDate } from '@zhiheng/primitives'

/** Of rules that each hold from a day on, the one in force on a day; before the first one, the first one. */
export function inForceOn<Rule extends { readonly validFrom: PlainDate }>(
  rules: readonly Rule[],
  on: PlainDate,
): Rule | undefined {
  const inOrder = rules.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  return inOrder.findLast(({ validFrom }) => validFrom <= on) ?? inOrder[0]
}
