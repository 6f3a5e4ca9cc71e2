import type { Doubt } from './doubt.ts'
import { makeDoubt } from './make-doubt.ts'
import { doubtsOfMeasure } from './measure-doubts.ts'
import type { MeasureReading } from './measures.ts'
import { type NormalText, spanOf } from './normal-text.ts'
import { doubtsOfNumbering } from './numbering-doubts.ts'
import type { Item } from './outline.ts'
import type { PlanDocument } from './plan-document.ts'
import type { FoundRule } from './rules.ts'

/** Everything that the reader was unsure of, in the order of the source. */
export function findDoubts(
  text: NormalText,
  plan: Omit<PlanDocument, 'doubts'>,
  readings: readonly MeasureReading[],
  rules: readonly FoundRule[],
  items: readonly Item[],
  newBeginning: number | null,
): Doubt[] {
  const doubts = [
    ...doubtsOfHead(text, plan),
    ...doubtsOfNumbering(text, items, readings, newBeginning),
    ...doubtsOfRules(plan, rules),
    ...readings.flatMap((reading) => doubtsOfMeasure(text, reading)),
  ]
  return doubts.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}

function doubtsOfHead(text: NormalText, plan: Omit<PlanDocument, 'doubts'>): Doubt[] {
  const top = spanOf(text, { start: 0, end: Math.min(1, text.folded.length) })
  const doubts: Doubt[] = []
  if (!plan.title) doubts.push(makeDoubt('title-missing', top, null, {}))
  if (!plan.issuer) doubts.push(makeDoubt('issuer-missing', top, null, {}))
  if (!plan.date) doubts.push(makeDoubt('date-missing', top, null, {}))
  else if (!plan.date.iso)
    doubts.push(makeDoubt('date-invalid', plan.date.span, null, { date: plan.date.text }))
  return doubts
}

function doubtsOfRules(plan: Omit<PlanDocument, 'doubts'>, rules: readonly FoundRule[]): Doubt[] {
  return rules
    .filter((rule) => rule.kind === 'implied-bodies' && rule.bodies.length > 0)
    .map((rule) =>
      makeDoubt(
        'rule-implies-bodies',
        rule.span,
        plan.measures.length > rule.fromMeasure ? rule.fromMeasure : null,
        { bodies: rule.bodies.join('、'), rule: rule.text },
        { 'add-implied-bodies': rule.bodies.join('、') },
      ),
    )
}
