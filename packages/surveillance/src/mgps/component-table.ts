import { digamma, logGamma, trigamma } from '@zhiheng/statistics'

/**
 * log Γ(α + n) − log Γ(α) − log n!, and its first two derivatives in α, for the counts that occur. A table of
 * reports has few different counts, so these are computed once a count and not once a pair.
 */
export type RisingTable = {
  readonly value: Float64Array
  readonly first: Float64Array
  readonly second: Float64Array
}

/** Counts up to this one get their place by direct sums; the few larger ones by log Γ. */
const direct = 512

/** `counts` ascending and different. */
export function risingTable(counts: Float64Array, alpha: number): RisingTable {
  const table = {
    value: new Float64Array(counts.length),
    first: new Float64Array(counts.length),
    second: new Float64Array(counts.length),
  }
  let [n, value, first, second] = [0, 0, 0, 0]
  counts.forEach((count, place) => {
    for (; n < Math.min(count, direct); n += 1) {
      const term = alpha + n
      value += Math.log(term / (n + 1))
      first += 1 / term
      second -= 1 / (term * term)
    }
    const far = count > direct
    table.value[place] = far ? logGamma(alpha + count) - logGamma(alpha) - logGamma(count + 1) : value
    table.first[place] = far ? digamma(alpha + count) - digamma(alpha) : first
    table.second[place] = far ? trigamma(alpha + count) - trigamma(alpha) : second
  })
  return table
}
