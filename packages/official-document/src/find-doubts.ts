import type { Doubt } from './doubt.ts'
import type { MeasureReading } from './measures.ts'
import type { NormalText } from './normal-text.ts'
import type { Item } from './outline.ts'
import type { PlanDocument } from './plan-document.ts'
import type { FoundRule } from './rules.ts'

export function findDoubts(
  _text: NormalText,
  _plan: Omit<PlanDocument, 'doubts'>,
  _readings: readonly MeasureReading[],
  _rules: readonly FoundRule[],
  _items: readonly Item[],
): Doubt[] {
  return []
}
