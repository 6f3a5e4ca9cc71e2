import { type Random, scramble } from '../random.ts'
import { closings, familyNames, givenFirst, givenSecond, openings } from './syllables.ts'

const pairs = openings.length * closings.length

/**
 * A namer for any number of firms, no two alike: first `砚谷`, when these are used up `谷砚`, then with a third syllable.
 */
export function tradeNames(seed: number): (index: number) => string {
  const order = scramble(pairs, seed)
  return (index) => {
    const round = Math.floor(index / pairs)
    const place = order(index % pairs)
    const opening = openings[Math.floor(place / closings.length)] ?? ''
    const closing = closings[place % closings.length] ?? ''
    if (round === 0) return opening + closing
    if (round === 1) return closing + opening
    const third = closings[(round - 2) % closings.length] ?? ''
    const fourth = round - 2 < closings.length ? '' : (openings[(round - 2) % openings.length] ?? '')
    return opening + closing + third + fourth
  }
}

/** A name of a landscape for a town, a street or an estate. Not unique. */
export const placeName = (random: Random): string => random.pick(openings) + random.pick(closings)

export const personName = (random: Random): string =>
  random.pick(familyNames) + random.pick(givenFirst) + random.pick(givenSecond)
