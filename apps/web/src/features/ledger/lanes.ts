import type { FactView } from '@zhiheng/contract'

export type Lane = { readonly group: string; readonly facts: readonly FactView[] }

const order = [
  'licence',
  'sampling',
  'inspection',
  'penalty',
  'feedback',
  'trade',
  'duty',
  'honour',
  'standard',
  'risk',
]

/** One lane a kind of facts, in an order that stays; kinds without facts have none. */
export const lanesOf = (facts: readonly FactView[]): Lane[] => {
  const groups = [...new Set(facts.map(({ group }) => group))]
  const known = [
    ...order.filter((group) => groups.includes(group)),
    ...groups.filter((group) => !order.includes(group)),
  ]
  return known.map((group) => ({ group, facts: facts.filter((fact) => fact.group === group).reverse() }))
}

export type Span = { readonly from: number; readonly to: number; readonly years: readonly number[] }
const day = 86_400_000
export const dayOf = (on: string): number => Date.parse(`${on}T00:00:00Z`) / day

/** From the year of the first fact through the day that is looked at, a month of air at the end. */
export function spanOf(facts: readonly FactView[], asOf: string): Span {
  const lastYear = Number(asOf.slice(0, 4))
  const first = facts.reduce(
    (least, { occurredOn }) => Math.min(least, Number(occurredOn.slice(0, 4))),
    lastYear,
  )
  // A single early fact must not press all others into the last inch.
  const earliest = Math.max(first, lastYear - 9)
  const years = Array.from({ length: lastYear - earliest + 1 }, (_, index) => earliest + index)
  return { from: dayOf(`${earliest}-01-01`), to: dayOf(asOf) + 20, years }
}

/** Marks that would lie on one another become one with a number. */
export function clusters(facts: readonly FactView[], x: (on: string) => number, apart: number): FactView[][] {
  const found: FactView[][] = []
  let right = Number.NEGATIVE_INFINITY
  for (const fact of facts) {
    const place = x(fact.occurredOn)
    const last = found.at(-1)
    if (last && place - right < apart) last.push(fact)
    else {
      found.push([fact])
      right = place
    }
  }
  return found
}
