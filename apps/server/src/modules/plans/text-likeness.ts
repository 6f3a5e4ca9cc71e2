/** How alike two texts are, 0 to 1: the share of common letter pairs (Dice). Marks and blanks do not count. */
export function textLikeness(a: string, b: string): number {
  return pairLikeness(letterPairs(a), letterPairs(b))
}

export type LetterPairs = {
  readonly text: string
  readonly pairs: ReadonlyMap<string, number>
  readonly total: number
}

/** The part of the work that can be done once for a text that is compared with many. */
export function letterPairs(text: string): LetterPairs {
  const letters = text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '')
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const pair = letters.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return { text: letters, pairs, total: Math.max(0, letters.length - 1) }
}

export function pairLikeness(a: LetterPairs, b: LetterPairs): number {
  if (a.text === b.text) return 1
  if (a.total + b.total === 0) return 0
  const [few, many] = a.pairs.size <= b.pairs.size ? [a, b] : [b, a]
  let common = 0
  for (const [pair, count] of few.pairs) common += Math.min(count, many.pairs.get(pair) ?? 0)
  return (2 * common) / (a.total + b.total)
}
