import type { Doubt } from './doubt.ts'
import { makeDoubt } from './make-doubt.ts'
import type { MeasureReading } from './measures.ts'
import { type NormalText, spanOf } from './normal-text.ts'
import type { Item } from './outline.ts'

/**
 * Numbers that come twice or skip one. A row under a new heading may begin with 1 again or go on with the row before
 * it; both are usual.
 */
export function doubtsOfNumbering(
  text: NormalText,
  items: readonly Item[],
  readings: readonly MeasureReading[],
  newBeginning: number | null,
): Doubt[] {
  const measureOf = new Map(readings.map((reading) => [reading.item, reading.measure.index]))
  const last = new Map<string, Item>()
  const doubts: Doubt[] = []
  for (const item of items) {
    if (item.kind === 'none') {
      last.clear()
      continue
    }
    const previous = afterBeginning(last.get(item.kind), item, newBeginning)
    last.set(item.kind, item)
    const sameRow = previous !== undefined && previous.parent === item.parent
    if (item.value === 1 && !sameRow) continue
    if (previous && item.value === previous.value + 1) continue
    const code = sameRow && item.value <= (previous?.value ?? 0) ? 'number-duplicate' : 'number-jump'
    const parameters = {
      number: text.raw.slice(item.start, item.numberEnd),
      previous: previous ? text.raw.slice(previous.start, previous.numberEnd) : '',
    }
    const span = spanOf(text, { start: item.start, end: item.numberEnd })
    doubts.push(makeDoubt(code, span, measureOf.get(item) ?? null, parameters))
  }
  return doubts
}

/** The numbers of a notice do not go on in the plan that it issues. */
function afterBeginning(
  previous: Item | undefined,
  item: Item,
  newBeginning: number | null,
): Item | undefined {
  const apart = newBeginning !== null && item.start >= newBeginning && (previous?.start ?? 0) < newBeginning
  return apart ? undefined : previous
}
