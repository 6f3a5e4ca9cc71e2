import type { SubjectKind } from '@zhiheng/fact-types'
import type { SubjectKey } from './subject.ts'

export type InventedKind = Exclude<SubjectKind, 'organisation'>

/** How many of each kind there are, and where in the order of keys they stand. */
export type Layout = {
  readonly [Kind in InventedKind]: { readonly first: SubjectKey; readonly count: number }
} & { readonly total: number }

/** In the order in which they are told: whatever a tie points at comes first. */
export const kindsInOrder = [
  'enterprise',
  'place',
  'laboratory',
  'project',
  'service',
  'product',
  'equipment',
  'instrument',
] as const satisfies readonly InventedKind[]

/** Even a small city has a market, a hospital and some lifts. */
export function layoutOf(firms: number, products: number): Layout {
  const counts: Readonly<Record<InventedKind, number>> = {
    enterprise: firms,
    place: Math.max(48, Math.round(firms * 0.025)),
    laboratory: Math.max(8, Math.min(80, Math.round(firms / 1500))),
    project: Math.max(12, Math.round(firms / 120)),
    service: Math.max(8, Math.round(firms / 250)),
    product: products,
    equipment: Math.max(120, Math.round(firms * 0.3)),
    instrument: Math.max(120, Math.round(firms * 0.25)),
  }
  let total = 0
  const ranges = kindsInOrder.map((kind) => {
    const range = { first: total, count: counts[kind] }
    total += counts[kind]
    return [kind, range] as const
  })
  return { ...(Object.fromEntries(ranges) as Omit<Layout, 'total'>), total } as Layout
}

export function kindOf(layout: Layout, key: SubjectKey): InventedKind {
  const kind = kindsInOrder.find((each) => key < layout[each].first + layout[each].count)
  if (kind === undefined || key < 0) throw new RangeError(`There is no subject ${key}`)
  return kind
}
