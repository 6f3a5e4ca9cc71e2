import { decimalOf, decimalText, roundedUnits } from '../exact/decimal.ts'
import type { PreparedModel } from '../judge/prepare.ts'
import type { Bind } from './bindings.ts'
import { type LeafContext, leafSql, vetoSql } from './leaf-sql.ts'
import { canBeNegative, nodeSql } from './tree-sql.ts'

/** Columns of one model over the scan `a` and other models' results `o`; `inner` are calculated before `outer` may name them as `m`. */
export type ModelSql = { readonly inner: readonly string[]; readonly outer: readonly string[] }

/** Score, grade and points of one model for each subject; `suffix` tells the columns of two models apart. */
export function modelSql(model: PreparedModel, context: LeafContext, suffix: string): ModelSql {
  const { bind } = context.scan
  const leaves = model.leaves.map((leaf) => leafSql(leaf, context))
  const vetoes = model.vetoes.map((veto) => ({ veto, holds: vetoSql(veto, context) }))
  const { low, high } = nodeSql(model.root, leaves, bind)
  const shares = (condition: (index: number) => string): string => {
    const terms = model.leaves.map(({ share, index }) => shareTerm(condition(index), share))
    return terms.join(' + ') || '0'
  }
  const known = shares((index) => leaves[index]?.known ?? 'false')
  const counted = shares((index) => countedSql(model, index, leaves[index]?.points ?? 'null'))
  const least = (start: string, caps: readonly string[]): string =>
    caps.length > 0 ? `least(${start}, ${caps.join(', ')})` : start
  const pointCaps = vetoes.flatMap(({ veto, holds }) =>
    veto.pointsAtMost === null ? [] : [`case when ${holds} then ${bind('int8', veto.pointsAtMost)} end`],
  )
  const rankCaps = vetoes.flatMap(({ veto, holds }) =>
    veto.rankAtMost === null ? [] : [`case when ${holds} then ${bind('int4', veto.rankAtMost)} end`],
  )
  const codes = vetoes.map(({ veto, holds }) => `case when ${holds} then ${bind('text', veto.veto.code)} end`)
  const proportion = model.model.whenUnknown.kind === 'proportion'
  return {
    inner: [
      `${least(proportion ? proportionSql(low, counted, model, context) : low, pointCaps)} as low${suffix}`,
      ...(proportion || low === high ? [] : [`${least(high, pointCaps)} as high${suffix}`]),
      `${known} as known${suffix}`,
      `${counted} as counted${suffix}`,
      `${least(bind('int4', model.grades.length - 1), rankCaps)} as rank${suffix}`,
      `${codes.length > 0 ? `array_remove(array[${codes.join(', ')}], null)` : `'{}'::text[]`} as vetoes${suffix}`,
      `array[${leaves.map((leaf) => leaf.points).join(', ')}]::int8[] as points${suffix}`,
    ],
    outer: outerSql(model, context, suffix, proportion || low === high ? 'low' : 'high'),
  }
}

const shareTerm = (condition: string, share: number): string =>
  condition === 'true' ? `${share}` : `case when ${condition} then ${share} else 0 end`

/** Known or assumed. */
function countedSql(model: PreparedModel, index: number, points: string): string {
  return model.leaves[index]?.node.unknown.kind === 'unknown' ? `${points} is not null` : 'true'
}

/** Rounded half away from zero in whole numbers; null where nothing is counted, which nobody asks for then. */
function proportionSql(low: string, counted: string, model: PreparedModel, { scan }: LeafContext): string {
  const half = canBeNegative(model.root) ? `sign(${low})::int8 * (${counted})` : `(${counted})`
  const scaled = `(${low} * 2000000 + ${half}) / nullif(2 * (${counted}), 0)`
  return `least(${scaled}, ${scan.bind('int8', model.root.full)})`
}

function outerSql(
  model: PreparedModel,
  { scan }: LeafContext,
  suffix: string,
  high: 'low' | 'high',
): string[] {
  const { bind } = scan
  const unit = bind('numeric', decimalText({ units: 1n, scale: model.decimals }))
  const least = roundedUnits(decimalOf(model.model.whenUnknown.minKnownShare), 6)
  const enough = `m.counted${suffix} > 0 and m.known${suffix} >= ${bind('int8', least)}`
  const score = (points: string): string =>
    `case when m.counted${suffix} > 0 then m.${points}${suffix} * ${unit} end`
  return [
    `${score('low')} as score${suffix}`,
    `${score(high)} as score_high${suffix}`,
    `m.known${suffix} * 0.000001 as known_share${suffix}`,
    `${gradeSql(model, bind, suffix, enough, high)} as grade${suffix}`,
    `m.vetoes${suffix} as vetoes${suffix}`,
    `m.points${suffix} as leaf_units${suffix}`,
  ]
}

/** The grade where the worst and the best that are possible are the same. Each total is named as seldom as can be. */
function gradeSql(
  model: PreparedModel,
  bind: Bind,
  suffix: string,
  enough: string,
  high: 'low' | 'high',
): string {
  const thresholds = bind('int8[]', model.thresholds.map(String))
  const rank = (points: string): string =>
    `least(m.rank${suffix}, width_bucket(m.${points}${suffix}, ${thresholds}))`
  const certain = high === 'low' ? enough : `${enough} and ${rank('low')} = ${rank('high')}`
  const grades = bind('text[]', model.grades)
  return `case when ${certain} then (${grades})[${rank('low')} + 1] when not (${enough}) and m.rank${suffix} = 0 then (${grades})[1] end`
}
