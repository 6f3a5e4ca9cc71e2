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

/**
 * Which measure of a later edition continues which of the one before. One continues at most one; the most alike pair
 * is taken first, the earlier pair among equals, so that the result does not depend on anything but the two texts.
 *
 * @returns for each index of `before` the index in `after`; absent where the measure ended
 */
export function matchEditions(
  before: readonly Comparable[],
  after: readonly Comparable[],
): Map<number, number> {
  const left = before.map(prepare)
  const right = after.map(prepare)
  const pairs = left.flatMap((a, from) =>
    right.flatMap((b, to) => {
      const score = likeness(a, b)
      return score > 0 ? [{ from, to, score }] : []
    }),
  )
  pairs.sort((a, b) => b.score - a.score || a.from - b.from || a.to - b.to)
  const matched = new Map<number, number>()
  const taken = new Set<number>()
  for (const { from, to } of pairs) {
    if (matched.has(from) || taken.has(to)) continue
    matched.set(from, to)
    taken.add(to)
  }
  return matched
}

/** 0 where the two cannot be the same measure. */
function likeness(a: Prepared, b: Prepared): number {
  const sameNumber = a.number !== '' && a.number === b.number
  const title = pairLikeness(a.title, b.title)
  // Two measures with nothing in their titles in common are not worth reading to the end.
  if (title === 0 && !sameNumber) return 0
  const score = titleWeight * title + (1 - titleWeight) * pairLikeness(a.text, b.text)
  if (score < (sameNumber ? alikeWithNumber : alike)) return 0
  return sameNumber ? score + 0.01 : score
}

/** Which clause of a later text continues which of the one before; each by its own words alone. */
export function matchClauses(before: readonly string[], after: readonly string[]): Map<number, number> {
  const comparable = (text: string): Comparable => ({ number: '', title: text, text })
  return matchEditions(before.map(comparable), after.map(comparable))
}
