import { type LetterPairs, letterPairs, pairLikeness } from './text-likeness.ts'

/** A measure or clause as two editions are compared by. */
export type Comparable = { readonly number: string; readonly title: string; readonly text: string }

/** Below this two measures are different ones; a number that stayed the same makes up for some change of words. */
const alike = 0.55
const alikeWithNumber = 0.35
/** The title says what a measure is; its text may grow threefold from one year to the next. */
const titleWeight = 0.6

type Prepared = { readonly number: string; readonly title: LetterPairs; readonly text: LetterPairs }
const prepare = ({ number, title, text }: Comparable): Prepared => ({
  number: number.normalize('NFKC').replaceAll(/[()\s]/g, ''),
  title: letterPairs(title),
  text: letterPairs(text),
})

/** How many titles that look alike are compared to the end of their texts. */
const mostCandidates = 8

/**
 * Which measure of a later edition continues which of the one before. One continues at most one; the most alike pair
 * is taken first, the earlier pair among equals, so that the result does not depend on anything but the two texts.
 * Measures that stayed word for word are settled first: what is left over between two editions is little.
 *
 * @returns for each index of `before` the index in `after`; absent where the measure ended
 */
export function matchEditions(
  before: readonly Comparable[],
  after: readonly Comparable[],
): Map<number, number> {
  const matched = unchanged(before, after)
  const taken = new Set(matched.values())
  const left = before.flatMap((measure, place) =>
    matched.has(place) ? [] : [{ place, ...prepare(measure) }],
  )
  const right = after.flatMap((measure, place) => (taken.has(place) ? [] : [{ place, ...prepare(measure) }]))
  const pairs = left.flatMap((a) =>
    candidates(a, right).flatMap((b) => {
      const score = likeness(a, b)
      return score > 0 ? [{ from: a.place, to: b.place, score }] : []
    }),
  )
  pairs.sort((a, b) => b.score - a.score || a.from - b.from || a.to - b.to)
  for (const { from, to } of pairs) {
    if (matched.has(from) || taken.has(to)) continue
    matched.set(from, to)
    taken.add(to)
  }
  return matched
}

/** Measures of the same title and text, the first to the first; where there are several, the same number first. */
function unchanged(before: readonly Comparable[], after: readonly Comparable[]): Map<number, number> {
  const matched = new Map<number, number>()
  const taken = new Set<number>()
  for (const key of [
    ({ number, title, text }: Comparable) => JSON.stringify([number, title, text]),
    ({ title, text }: Comparable) => JSON.stringify([title, text]),
  ]) {
    const free = new Map<string, number[]>()
    for (const [to, measure] of after.entries()) {
      if (!taken.has(to)) free.set(key(measure), [...(free.get(key(measure)) ?? []), to])
    }
    for (const [from, measure] of before.entries()) {
      const to = matched.has(from) ? undefined : free.get(key(measure))?.shift()
      if (to === undefined) continue
      matched.set(from, to)
      taken.add(to)
    }
  }
  return matched
}

/** The measures worth reading to the end: those of the most alike titles, and that of the same number. */
function candidates<Other extends Prepared>(measure: Prepared, others: readonly Other[]): Other[] {
  const titled = others.map((other) => ({ other, title: pairLikeness(measure.title, other.title) }))
  const alikest = titled.filter(({ title }) => title > 0).toSorted((a, b) => b.title - a.title)
  const chosen = new Set(alikest.slice(0, mostCandidates).map(({ other }) => other))
  for (const other of others) if (sameNumber(measure, other)) chosen.add(other)
  return [...chosen]
}

const sameNumber = (a: Prepared, b: Prepared): boolean => a.number !== '' && a.number === b.number

/** 0 where the two cannot be the same measure. */
function likeness(a: Prepared, b: Prepared): number {
  const numbered = sameNumber(a, b)
  const score =
    titleWeight * pairLikeness(a.title, b.title) + (1 - titleWeight) * pairLikeness(a.text, b.text)
  if (score < (numbered ? alikeWithNumber : alike)) return 0
  return numbered ? score + 0.01 : score
}

/** Which clause of a later text continues which of the one before; each by its own words alone. */
export function matchClauses(before: readonly string[], after: readonly string[]): Map<number, number> {
  const comparable = (text: string): Comparable => ({ number: '', title: text, text })
  return matchEditions(before.map(comparable), after.map(comparable))
}
