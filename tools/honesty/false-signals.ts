import { poissonQuantile } from '@zhiheng/statistics'
import { evansSignal, pairsOfTable, scorePairs, shrunkenScores } from '@zhiheng/surveillance'
import { seededRandom } from './random.ts'

/** Reports in which products and injuries have nothing to do with each other: every signal is false. */
export function independentTable(
  products: number,
  injuries: number,
  reports: number,
  seed: number,
): number[][] {
  const random = seededRandom(seed)
  const share = (size: number, i: number): number =>
    1 / (1 + i) / Array.from({ length: size }, (_, j) => 1 / (1 + j)).reduce((x, y) => x + y)
  return Array.from({ length: products }, (_, p) =>
    Array.from({ length: injuries }, (_, i) =>
      poissonQuantile(random(), reports * share(products, p) * share(injuries, i)),
    ),
  )
}

/**
 * DuMouchel's (1999) hyperparameters for the FDA's reports. Tables without any association have none of their own: the
 * likelihood then rises without end, and `fitMixture` says so.
 */
const published = { alpha1: 0.204, beta1: 0.058, alpha2: 1.415, beta2: 1.838, share: 0.0969 }

/** Shares of pairs (with at least one report) that each rule calls a signal. */
export function falseSignalShares(table: readonly number[][]): Record<string, number> {
  const pairs = pairsOfTable(table)
  const scores = scorePairs(pairs)
  const shrunken = shrunkenScores(pairs.count, scores.expected, published)
  const n = pairs.count.length
  const share = (rule: (i: number) => boolean): number =>
    Array.from({ length: n }, (_, i) => rule(i)).filter(Boolean).length / n
  const at = (column: ArrayLike<number>, i: number): number => column[i] as number
  const evans = (i: number): boolean => {
    const [a, product, injury] = [at(pairs.count, i), at(pairs.rowTotal, i), at(pairs.columnTotal, i)]
    return evansSignal({ a, b: product - a, c: injury - a, d: pairs.total - product - injury + a })
  }
  return {
    'PRR: lower 95 % limit above 1': share((i) => at(scores.logPrrLower, i) > 0),
    'ROR: lower 95 % limit above 1': share((i) => at(scores.logRorLower, i) > 0),
    'Evans: PRR ≥ 2, χ² ≥ 4, n ≥ 3': share(evans),
    'BCPNN: lower 95 % limit above 0': share((i) => at(scores.bcpnnLower, i) > 0),
    'IC025 above 0': share((i) => at(scores.icLower, i) > 0),
    'EB05 ≥ 2': share((i) => at(shrunken.lower, i) >= 2),
  }
}
