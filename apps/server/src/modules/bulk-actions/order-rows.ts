import type { KeptAction } from './tables.ts'

type Row = { readonly code_key: string; readonly due_on: string }

/**
 * The order in which rows do not stand in each other's way: a part lies within its whole. What is withdrawn, and ends that
 * come earlier, go from the parts up; ends that move later, and everything else, from the wholes down.
 */
export function orderRows<Given extends Row>(action: KeptAction, rows: readonly Given[]): Given[] {
  const down = (a: Given, b: Given) => (a.code_key < b.code_key ? -1 : 1)
  if (action.verb === 'withdraw') return rows.toSorted((a, b) => down(b, a))
  if (action.verb !== 'set-due') return rows.toSorted(down)
  const { dueOn } = action
  const later = rows.filter(({ due_on }) => due_on <= dueOn).toSorted(down)
  const earlier = rows.filter(({ due_on }) => due_on > dueOn).toSorted((a, b) => down(b, a))
  return [...later, ...earlier]
}
