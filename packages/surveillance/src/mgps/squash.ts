import { refuse, requireWhole } from '../requires.ts'

export type SquashOptions = {
  /** Points with the largest expected counts left as they are: for the smallest count squashed, the next … the rest. */
  readonly keep?: readonly number[]
  /** Sizes at which the number of bins changes, ascending. */
  readonly sizes?: readonly number[]
  /** Bins below the first size, below the second … above the last: one more than `sizes`. */
  readonly bins?: readonly number[]
}

export type SquashedPoints = {
  readonly observed: Float64Array
  readonly expected: Float64Array
  readonly weight: Float64Array
}

const defaults = {
  keep: [100, 75, 50, 25],
  sizes: [500, 1e3, 1e4, 1e5, 5e5, 1e6, 5e6],
  bins: [50, 75, 150, 500, 750, 1e3, 2e3, 5e3],
}

/**
 * Data squashing (DuMouchel & Pregibon 2001) with the rule of openEBGM's autoSquash: among pairs of equal observed
 * count, ordered by expected count, runs of neighbours become one point at their mean with their number as weight.
 * Counts with few pairs, and the pairs with the largest expected counts, stay as they are. Speeds the fit up; moves the
 * hyperparameters a little.
 */
export function squashPoints(
  observed: ArrayLike<number>,
  expected: ArrayLike<number>,
  options: SquashOptions = {},
): SquashedPoints {
  const { keep, sizes, bins } = { ...defaults, ...options }
  requireOptions(keep, sizes, bins)
  const most = Math.max(...keep)
  const result: [observed: number, expected: number, weight: number][] = []
  let position = 0
  for (const [count, values] of groupByCount(observed, expected)) {
    const sorted = values.sort()
    if (sorted.length <= most + 1) {
      for (const value of sorted) result.push([count, value, 1])
      continue
    }
    const kept = keep[Math.min(position, keep.length - 1)] as number
    position += 1
    const squashed = sorted.length - kept
    const at = sizes.findIndex((size) => squashed < size)
    const size = Math.max(2, Math.floor(squashed / (bins[at === -1 ? sizes.length : at] as number)))
    for (let from = 0; from < squashed; from += size) {
      const run = sorted.subarray(from, Math.min(from + size, squashed))
      result.push([count, mean(run), run.length])
    }
    for (const value of sorted.subarray(squashed)) result.push([count, value, 1])
  }
  return {
    observed: Float64Array.from(result, ([count]) => count),
    expected: Float64Array.from(result, ([, value]) => value),
    weight: Float64Array.from(result, ([, , weight]) => weight),
  }
}

function requireOptions(keep: readonly number[], sizes: readonly number[], bins: readonly number[]): void {
  if (keep.length === 0) refuse('squashPoints', 'at least one number of points to keep')
  for (const number of keep) requireWhole('squashPoints', 'keep', number)
  for (const number of bins) requireWhole('squashPoints', 'bins', number, 1)
  if (bins.length !== sizes.length + 1)
    refuse('squashPoints', `one more number of bins than sizes (${sizes.length}), got ${bins.length}`)
}

/** Expected counts by observed count, ascending. */
function groupByCount(observed: ArrayLike<number>, expected: ArrayLike<number>): [number, Float64Array][] {
  if (observed.length !== expected.length) refuse('squashPoints', 'columns of equal length')
  const groups = new Map<number, number[]>()
  for (let i = 0; i < observed.length; i += 1) {
    const count = observed[i] as number
    const group = groups.get(count)
    if (group) group.push(expected[i] as number)
    else groups.set(count, [expected[i] as number])
  }
  return [...groups].sort(([x], [y]) => x - y).map(([count, values]) => [count, Float64Array.from(values)])
}

function mean(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
