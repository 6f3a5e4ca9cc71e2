import type { CountPoints } from './gamma-mixture.ts'

/** Points with what every evaluation of the likelihood shares. */
export type PlacedPoints = {
  readonly observed: Float64Array
  readonly expected: Float64Array
  readonly weight: Float64Array
  readonly logExpected: Float64Array
  /** Counts that occur, ascending, and the place of each point's count among them. */
  readonly counts: Float64Array
  readonly place: Int32Array
}

export function placePoints({ observed, expected, weight }: CountPoints): PlacedPoints {
  const counts = Float64Array.from(new Set(Array.from(observed))).sort()
  const places = new Map(Array.from(counts, (count, place) => [count, place]))
  return {
    observed: Float64Array.from(observed),
    expected: Float64Array.from(expected),
    weight: weight ? Float64Array.from(weight) : new Float64Array(observed.length).fill(1),
    logExpected: Float64Array.from(expected, Math.log),
    counts,
    place: Int32Array.from(observed, (n) => places.get(n) as number),
  }
}

/** In each group of equal observed count: points with the largest expected counts kept, bins for the rest. */
const coarseKeep = 20
const coarseBins = 50

/**
 * Fewer points that stand for all: neighbours in expected count among points of equal observed count are taken
 * together, small groups stay whole. Good enough to find the hill that a start climbs; the top is then sought on all.
 */
export function coarsen(points: PlacedPoints): CountPoints {
  const order = Uint32Array.from(points.place.keys()).sort(
    (i, j) =>
      (points.place[i] as number) - (points.place[j] as number) ||
      (points.expected[i] as number) - (points.expected[j] as number),
  )
  const result = { observed: [] as number[], expected: [] as number[], weight: [] as number[] }
  const merge = (from: number, to: number): void => {
    let weight = 0
    let sum = 0
    for (let j = from; j < to; j += 1) {
      const i = order[j] as number
      weight += points.weight[i] as number
      sum += (points.weight[i] as number) * (points.expected[i] as number)
    }
    result.observed.push(points.observed[order[from] as number] as number)
    result.expected.push(sum / weight)
    result.weight.push(weight)
  }
  for (let from = 0; from < order.length; ) {
    const place = points.place[order[from] as number]
    let to = from
    while (to < order.length && points.place[order[to] as number] === place) to += 1
    const binned = Math.max(0, to - from - coarseKeep)
    const size = Math.max(1, Math.ceil(binned / coarseBins))
    for (let at = from; at < from + binned; at += size) merge(at, Math.min(at + size, from + binned))
    for (let at = from + binned; at < to; at += 1) merge(at, at + 1)
    from = to
  }
  return result
}
