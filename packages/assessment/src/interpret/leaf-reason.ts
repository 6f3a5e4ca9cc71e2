import { type Decimal, decimalText, unitsText } from '../exact/decimal.ts'
import { type Line, lineUnits } from '../exact/rational.ts'
import type { LeafEvaluation } from '../judge/evaluation.ts'
import type { UsedFact } from '../judge/measured.ts'
import type { PreparedLeaf, PreparedModel } from '../judge/prepare.ts'
import { reasonText } from './reason-text.ts'
import type { LeafReason } from './result.ts'
import { ruleText } from './rule-text.ts'
import { unitOf } from './unit.ts'

type Context = { readonly model: PreparedModel; readonly contribution: bigint }

export function leafReason(evaluation: LeafEvaluation, { model, contribution }: Context): LeafReason {
  const { leaf, measured, points, state } = evaluation
  const text = (units: bigint): string => unitsText(units, model.decimals)
  const { value } = measured
  const unit = unitOf(leaf)
  return {
    kind: 'leaf',
    code: leaf.node.code,
    label: leaf.node.label,
    state,
    points: points === null ? null : text(points),
    high: text(evaluation.high),
    full: text(leaf.full),
    contribution: text(contribution),
    share: leaf.share / 1e6,
    knownShare: state === 'known' ? 1 : 0,
    reason: reasonText(evaluation),
    ...(leaf.node.legalBasis === undefined ? {} : { legalBasis: leaf.node.legalBasis }),
    value: value === null ? null : typeof value === 'string' ? value : decimalText(value),
    ...(unit === undefined ? {} : { unit }),
    period: measured.period,
    rule: ruleText(leaf.node),
    ...apart(evaluation, model.decimals),
  }
}

/** What each fact did alone, where points are a straight line over a count or sum. */
function apart(
  evaluation: LeafEvaluation,
  decimals: number,
): Pick<LeafReason, 'base' | 'adjustment' | 'facts'> {
  const { leaf, measured, points, state } = evaluation
  const { rule } = leaf
  const whole = measured.used.map(({ fact }) => ({ id: fact.id, points: null }))
  const additive = measured.used.every((used) => used.amount !== null) && isSum(leaf)
  if (state !== 'known' || points === null || rule.kind !== 'linear' || !additive)
    return { base: null, adjustment: null, facts: whole }
  const base = lineUnits(rule.line, zero, decimals)
  const parts = measured.used.map((used) => effectOf(used, rule.line, decimals))
  const rest = points - base - parts.reduce((sum, part) => sum + part, 0n)
  return {
    base: unitsText(base, decimals),
    adjustment: unitsText(rest, decimals),
    facts: measured.used.map(({ fact }, index) => ({
      id: fact.id,
      points: unitsText(parts[index] ?? 0n, decimals),
    })),
  }
}

const zero: Decimal = { units: 0n, scale: 0 }

/** The line without its base. */
const effectOf = ({ amount }: UsedFact, line: Line, decimals: number): bigint =>
  lineUnits({ ...line, base: zero }, amount ?? zero, decimals)

const isSum = ({ node }: PreparedLeaf): boolean =>
  node.source.kind === 'facts' && (node.source.measure.kind === 'count' || node.source.measure.kind === 'sum')
