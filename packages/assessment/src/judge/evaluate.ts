import type { PlainDate } from '@zhiheng/primitives'
import { divideRounded, greatest, least } from '../exact/decimal.ts'
import type { FactSource, Source } from '../model/source.ts'
import { conditionHolds } from './condition.ts'
import type { GroupEvaluation, LeafEvaluation, NodeEvaluation, VetoHit } from './evaluation.ts'
import { type FactIndex, measureFacts } from './measure-facts.ts'
import type { Measured } from './measured.ts'
import { type OtherResults, otherResult } from './other-results.ts'
import type { FieldLookup, PreparedGroup, PreparedLeaf, PreparedModel, PreparedNode } from './prepare.ts'
import { rulePoints } from './rule-points.ts'
import { type Total, totalOf } from './total.ts'

export type Evaluation = Total & {
  readonly tree: GroupEvaluation
  readonly leaves: readonly LeafEvaluation[]
  readonly vetoes: readonly VetoHit[]
}

export type Circumstances = { readonly asOf: PlainDate; readonly others: OtherResults }

/** All numbers of one subject on one day. */
export function evaluate(model: PreparedModel, index: FactIndex, on: Circumstances): Evaluation {
  const leaves = model.leaves.map((leaf) => evaluateLeaf(leaf, model, index, on))
  const tree = evaluateGroup(model.root, leaves)
  const vetoes = model.vetoes.flatMap((veto) => {
    const measured = measure(veto.veto.source, veto.fields, false, index, on)
    return conditionHolds(veto.veto.condition, measured.value) ? [{ veto, measured }] : []
  })
  return { ...totalOf(model, { tree, leaves, vetoes }), tree, leaves, vetoes }
}

function measure(
  source: Source,
  fields: FieldLookup,
  noneIsZero: boolean,
  index: FactIndex,
  { asOf, others }: Circumstances,
): Measured {
  if (source.kind === 'model') return otherResult(source, others)
  const facts: FactSource = source
  return measureFacts(index, { source: facts, fields, asOf, noneIsZero })
}

export function evaluateLeaf(
  leaf: PreparedLeaf,
  model: PreparedModel,
  index: FactIndex,
  on: Circumstances,
): LeafEvaluation {
  const { source, unknown } = leaf.node
  const measured = measure(source, leaf.fields, unknown.kind === 'none', index, on)
  const scored = measured.value === null ? null : rulePoints(leaf.rule, measured.value, model.decimals)
  const points = scored ?? leaf.assumed
  const state = scored !== null ? 'known' : points !== null ? 'assumed' : 'unknown'
  return { kind: 'leaf', leaf, measured, state, points, low: points ?? 0n, high: points ?? leaf.full }
}

export function evaluateGroup(group: PreparedGroup, leaves: readonly LeafEvaluation[]): GroupEvaluation {
  const parts = group.parts.map(({ node, factor }) => {
    const of = evaluateNode(node, leaves)
    const worth = (points: bigint): bigint => divideRounded(points * factor.num, factor.den)
    return { of, low: worth(of.low), high: worth(of.high) }
  })
  const lowSum = parts.reduce((sum, part) => sum + part.low, 0n)
  const low = limited(lowSum, group)
  const high = limited(
    parts.reduce((sum, part) => sum + part.high, 0n),
    group,
  )
  return { kind: 'group', group, parts, adjustment: low - lowSum, low, high }
}

function evaluateNode(node: PreparedNode, leaves: readonly LeafEvaluation[]): NodeEvaluation {
  if (node.kind === 'group') return evaluateGroup(node, leaves)
  const leaf = leaves[node.index]
  if (!leaf) throw new RangeError('evaluate requires every leaf of the tree')
  return leaf
}

function limited(points: bigint, { cap, floor }: PreparedGroup): bigint {
  const raised = floor === null ? points : greatest(points, floor)
  return cap === null ? raised : least(raised, cap)
}
