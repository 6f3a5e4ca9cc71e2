import type { Fraction } from '../exact/rational.ts'
import type { PreparedGroup, PreparedNode } from '../judge/prepare.ts'
import type { Bind } from './bindings.ts'
import type { LeafSql } from './leaf-sql.ts'

/** `low` counts what is known, `high` gives what is unknown its full points; the same text where nothing can be unknown. */
export type PointsSql = { readonly low: string; readonly high: string }

export function nodeSql(node: PreparedNode, leaves: readonly LeafSql[], bind: Bind): PointsSql {
  if (node.kind === 'group') return groupSql(node, leaves, bind)
  const points = leaves[node.index]?.points ?? 'null::int8'
  if (node.node.unknown.kind !== 'unknown') return { low: points, high: points }
  return { low: `coalesce(${points}, 0)`, high: `coalesce(${points}, ${bind('int8', node.full)})` }
}

function groupSql(group: PreparedGroup, leaves: readonly LeafSql[], bind: Bind): PointsSql {
  const parts = group.parts.map(({ node, factor }) => {
    const { low, high } = nodeSql(node, leaves, bind)
    const negative = canBeNegative(node)
    const worth = (points: string): string => worthSql(points, factor, negative)
    return { low: worth(low), high: worth(high) }
  })
  const whole = (points: readonly string[]): string => limitedSql(`(${points.join(' + ')})`, group, bind)
  return { low: whole(parts.map((part) => part.low)), high: whole(parts.map((part) => part.high)) }
}

function limitedSql(points: string, { cap, floor }: PreparedGroup, bind: Bind): string {
  const raised = floor === null ? points : `greatest(${points}, ${bind('int8', floor)})`
  return cap === null ? raised : `least(${raised}, ${bind('int8', cap)})`
}

/** A part's points in its group, rounded half away from zero; division of whole numbers cuts towards zero. */
function worthSql(points: string, { num, den }: Fraction, negative: boolean): string {
  if (den === 1n) return num === 1n ? points : `(${points} * ${num}::int8)`
  // Points are below 10^9 units.
  const type = num * 2_000_000_000n + den < 9_000_000_000_000_000_000n ? 'int8' : 'numeric'
  const twice = `${points}::${type} * ${2n * num}`
  const half = negative ? `(case when ${points} < 0 then -1 else 1 end) * ${den}::${type}` : `${den}::${type}`
  const sum = `${twice} + ${half}`
  return type === 'int8' ? `((${sum}) / ${2n * den})` : `div(${sum}, ${2n * den})::int8`
}

export function canBeNegative(node: PreparedNode): boolean {
  if (node.kind === 'group') {
    if (node.floor !== null && node.floor >= 0n) return false
    return (node.cap !== null && node.cap < 0n) || node.parts.some((part) => canBeNegative(part.node))
  }
  const { rule, assumed } = node
  const below = (units: bigint | null): boolean => units !== null && units < 0n
  if (below(assumed)) return true
  switch (rule.kind) {
    case 'linear':
      return rule.floor < 0n
    case 'bands':
      return below(rule.otherwise) || rule.steps.some((step) => step.points < 0n)
    case 'piecewise':
      return (
        below(rule.firstPoints) ||
        below(rule.lastPoints) ||
        rule.lines.some(({ line }) => line.base.units < 0n)
      )
    case 'lookup':
      return below(rule.otherwise) || [...rule.values.values()].some((units) => units < 0n)
  }
}
