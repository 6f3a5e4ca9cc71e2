import { add, type Decimal, decimalOf } from '../exact/decimal.ts'
import { type Fraction, fraction, fractionOf, times } from '../exact/rational.ts'
import type { Group, ModelNode } from '../model/model.ts'

const million = 1_000_000n

/**
 * Which part of the whole each leaf is, in millionths, in reading order. What rounding leaves over goes to the leaves with the
 * largest remainders, so that the sum is always a million.
 */
export function millionths(tree: Group): readonly number[] {
  const leaves = leafShares(tree, fraction(1n, 1n))
  const rows = leaves.map(({ num, den }, index) => {
    const scaled = num * million
    return { index, units: Number(scaled / den), rest: Number(((scaled % den) * million) / den) }
  })
  const missing = Number(million) - rows.reduce((sum, row) => sum + row.units, 0)
  const first = new Set(
    rows
      .filter((row) => row.rest > 0)
      .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
      .slice(0, missing)
      .map((row) => row.index),
  )
  return rows.map((row) => row.units + (first.has(row.index) ? 1 : 0))
}

function leafShares(node: ModelNode, share: Fraction): Fraction[] {
  if (node.kind === 'leaf') return [share]
  const whole = wholeOf(node)
  return node.parts.flatMap((part) => leafShares(part, times(share, partShare(node, part, whole))))
}

/** Parts of a sum may come to more than the group where it is capped. */
const wholeOf = (group: Group): Decimal =>
  group.parts.map((part) => decimalOf(part.full)).reduce(add, { units: 0n, scale: 0 })

function partShare(group: Group, part: ModelNode, whole: Decimal): Fraction {
  if (group.combine === 'weighted') return fractionOf(decimalOf(part.weightPercent ?? 0), decimalOf(100))
  if (whole.units === 0n) return fraction(1n, BigInt(group.parts.length))
  return fractionOf(decimalOf(part.full), whole)
}
