import type { Words } from '@zhiheng/fact-types'
import type { PlainDate } from '@zhiheng/primitives'
import { decimalText, unitsText } from '../exact/decimal.ts'
import { type Circumstances, type Evaluation, evaluateGroup, evaluateLeaf } from '../judge/evaluate.ts'
import type { LeafEvaluation } from '../judge/evaluation.ts'
import type { FactIndex } from '../judge/measure-facts.ts'
import type { PreparedModel } from '../judge/prepare.ts'
import { rulePoints } from '../judge/rule-points.ts'
import { changeDays } from './change-days.ts'
import { turningValues } from './turning-values.ts'

/** Gains are points of the whole, after weights, caps and floors. */
export type LeafOutlook = {
  readonly code: string
  readonly label: Words
  /** With full points. */
  readonly gain: string
  /** If a fact were corrected, repaired or withdrawn. */
  readonly withoutFact: readonly { readonly id: string; readonly gain: string }[]
  /** If nothing happened but time: facts leave the window or weigh less. */
  readonly inTime: readonly { readonly on: PlainDate; readonly gain: string }[]
  /** If the value became this. */
  readonly withValue: readonly { readonly value: string; readonly gain: string }[]
}

type Context = {
  readonly model: PreparedModel
  readonly index: FactIndex
  readonly on: Circumstances
  readonly now: Evaluation
}

const most = 12

/** What a leaf could still give; undefined where nothing. */
export function leafOutlook(leaf: LeafEvaluation, context: Context): LeafOutlook | undefined {
  const { model } = context
  const text = (units: bigint): string => unitsText(units, model.decimals)
  const full = gainOf(leaf, leaf.leaf.full, context)
  if (full <= 0n) return undefined
  return {
    code: leaf.leaf.node.code,
    label: leaf.leaf.node.label,
    gain: text(full),
    withoutFact: withoutFacts(leaf, context).map(({ id, gain }) => ({ id, gain: text(gain) })),
    inTime: inTime(leaf, context).map(({ on, gain }) => ({ on, gain: text(gain) })),
    withValue: turningValues(leaf.leaf.rule)
      .map((value) => ({
        value: typeof value === 'string' ? value : decimalText(value),
        gain: gainOf(leaf, rulePoints(leaf.leaf.rule, value, model.decimals) ?? 0n, context),
      }))
      .filter(({ gain }) => gain > 0n)
      .map(({ value, gain }) => ({ value, gain: text(gain) })),
  }
}

/** What the whole would gain if the leaf had these points. */
function gainOf(leaf: LeafEvaluation, points: bigint, { model, now }: Context): bigint {
  const changed = { ...leaf, points, low: points, high: points }
  const leaves = now.leaves.map((each) => (each === leaf ? changed : each))
  return evaluateGroup(model.root, leaves).low - now.tree.low
}

function withoutFacts(leaf: LeafEvaluation, context: Context): { id: string; gain: bigint }[] {
  const { model, index, on } = context
  return leaf.measured.used
    .slice(0, most)
    .map(({ fact }) => {
      const rest = new Map(index)
      rest.set(
        fact.type,
        (index.get(fact.type) ?? []).filter((each) => each !== fact),
      )
      const { low } = evaluateLeaf(leaf.leaf, model, rest, on)
      return { id: fact.id, gain: gainOf(leaf, low, context) }
    })
    .filter(({ gain }) => gain > 0n)
}

/** The first days on which the leaf gives more than on any day before. */
function inTime(leaf: LeafEvaluation, context: Context): { on: PlainDate; gain: bigint }[] {
  const { model, index, on } = context
  const found: { on: PlainDate; gain: bigint }[] = []
  let best = 0n
  for (const day of changeDays(leaf.leaf.node.source, leaf.measured, on.asOf).slice(0, most)) {
    const { low } = evaluateLeaf(leaf.leaf, model, index, { ...on, asOf: day })
    const gain = gainOf(leaf, low, context)
    if (gain > best) found.push({ on: day, gain })
    if (gain > best) best = gain
  }
  return found
}
