import { add, type Decimal, decimalOf, negate, roundedUnits } from '../exact/decimal.ts'
import { type Line, line } from '../exact/rational.ts'
import type { Leaf } from '../model/model.ts'

type Step = {
  readonly from: Decimal | undefined
  readonly below: Decimal | undefined
  readonly points: bigint
}

/** A scoring made ready for one leaf: points in units of the model's decimals. */
export type Rule =
  | { readonly kind: 'linear'; readonly line: Line; readonly floor: bigint; readonly cap: bigint }
  /** From low to high. */
  | { readonly kind: 'bands'; readonly steps: readonly Step[]; readonly otherwise: bigint | null }
  | {
      readonly kind: 'piecewise'
      readonly first: Decimal
      readonly firstPoints: bigint
      /** Each up to its end. */
      readonly lines: readonly { readonly line: Line; readonly below: Decimal }[]
      readonly lastPoints: bigint
    }
  | {
      readonly kind: 'lookup'
      readonly values: ReadonlyMap<string, bigint>
      readonly otherwise: bigint | null
    }

export function ruleOf(leaf: Leaf, decimals: number): Rule {
  const { scoring } = leaf
  const units = (points: number): bigint => roundedUnits(decimalOf(points), decimals)
  const optional = (points: number | undefined): bigint | null =>
    points === undefined ? null : units(points)
  switch (scoring.kind) {
    case 'linear':
      return {
        kind: 'linear',
        line: line(0, scoring.base, decimalOf(scoring.perUnit), decimalOf(scoring.every ?? 1)),
        floor: units(scoring.floor ?? 0),
        cap: units(scoring.cap ?? leaf.full),
      }
    case 'bands':
      return {
        kind: 'bands',
        steps: scoring.bands
          .toSorted((a, b) => (a.from ?? Number.NEGATIVE_INFINITY) - (b.from ?? Number.NEGATIVE_INFINITY))
          .map(({ from, below, points }) => ({
            from: from === undefined ? undefined : decimalOf(from),
            below: below === undefined ? undefined : decimalOf(below),
            points: units(points),
          })),
        otherwise: optional(scoring.otherwise),
      }
    case 'piecewise':
      return piecewiseRule(scoring.knots, units)
    case 'lookup':
      return {
        kind: 'lookup',
        values: new Map(scoring.values.map(({ value, points }) => [value, units(points)])),
        otherwise: optional(scoring.otherwise),
      }
  }
}

type Knot = { readonly at: number; readonly points: number }

function piecewiseRule(knots: readonly Knot[], units: (points: number) => bigint): Rule {
  const [first] = knots
  const last = knots.at(-1)
  if (!first || !last) throw new RangeError('a piecewise scoring requires a knot')
  const lines = knots.slice(1).map((to, before) => {
    const from = knots[before] ?? first
    const rise = add(decimalOf(to.points), negate(decimalOf(from.points)))
    const run = add(decimalOf(to.at), negate(decimalOf(from.at)))
    return { line: line(from.at, from.points, rise, run), below: decimalOf(to.at) }
  })
  return {
    kind: 'piecewise',
    first: decimalOf(first.at),
    firstPoints: units(first.points),
    lines,
    lastPoints: units(last.points),
  }
}
