import { requirePositive } from '../requires.ts'

/** Points strictly outside their limits, counted from 0. */
export function beyondLimits(
  statistics: ArrayLike<number>,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
): number[] {
  const found: number[] = []
  for (let i = 0; i < statistics.length; i++) {
    const value = statistics[i] as number
    if (value < (lower[i] as number) || value > (upper[i] as number)) found.push(i)
  }
  return found
}

/** Points from the `length`-th on in a run on one side of the centre. A point on the centre ends a run. */
export function runsOnOneSide(
  statistics: ArrayLike<number>,
  centre: number | ArrayLike<number>,
  length = 7,
): number[] {
  const found: number[] = []
  let run = 0
  let side = 0
  for (let i = 0; i < statistics.length; i++) {
    const middle = typeof centre === 'number' ? centre : (centre[i] as number)
    const now = Math.sign((statistics[i] as number) - middle)
    run = now !== 0 && now === side ? run + 1 : now === 0 ? 0 : 1
    side = now
    if (run >= length) found.push(i)
  }
  return found
}

/** Nelson's eight tests (1984), by number. */
export type NelsonRule = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
export type NelsonSignal = { readonly rule: NelsonRule; readonly index: number }
export const nelsonRuleNumbers: readonly NelsonRule[] = [1, 2, 3, 4, 5, 6, 7, 8]

type Test = (z: Float64Array, i: number) => boolean

/** True where at least `need` of the last `of` points, this one among them, lie beyond `sigmas` on its side. */
const zone =
  (need: number, of: number, sigmas: number): Test =>
  (z, i) => {
    if (i < of - 1) return false
    const side = Math.sign(z[i] as number)
    if (!(side * (z[i] as number) > sigmas)) return false
    let count = 0
    for (let j = i - of + 1; j <= i; j++) if (side * (z[j] as number) > sigmas) count += 1
    return count >= need
  }

const every = (z: Float64Array, i: number, length: number, holds: (j: number) => boolean): boolean => {
  if (i < length - 1) return false
  for (let j = i - length + 1; j <= i; j++) if (!holds(j)) return false
  return z.length > 0
}

const tests: Record<NelsonRule, Test> = {
  1: (z, i) => Math.abs(z[i] as number) > 3,
  2: (z, i) => every(z, i, 9, (j) => Math.sign(z[j] as number) === Math.sign(z[i] as number) && z[j] !== 0),
  3: (z, i) => {
    const direction = i > 0 ? Math.sign((z[i] as number) - (z[i - 1] as number)) : 0
    return (
      direction !== 0 &&
      i >= 5 &&
      every(z, i, 5, (j) => Math.sign((z[j] as number) - (z[j - 1] as number)) === direction)
    )
  },
  4: (z, i) =>
    i >= 13 &&
    every(
      z,
      i,
      12,
      (j) => ((z[j] as number) - (z[j - 1] as number)) * ((z[j - 1] as number) - (z[j - 2] as number)) < 0,
    ),
  5: zone(2, 3, 2),
  6: zone(4, 5, 1),
  7: (z, i) => every(z, i, 15, (j) => Math.abs(z[j] as number) < 1),
  8: (z, i) => every(z, i, 8, (j) => Math.abs(z[j] as number) > 1),
}

/**
 * Nelson's tests for special causes on points with a common centre and sigma: 1 beyond 3σ; 2 nine on one side; 3 six
 * rising or falling; 4 fourteen alternating; 5 two of three beyond 2σ on one side; 6 four of five beyond 1σ on one
 * side; 7 fifteen within 1σ; 8 eight in a row outside 1σ on either side. A signal stands at the last point of its
 * pattern, counted from 0. Each test that is used adds false alarms: name only those that are meant.
 */
export function nelsonSignals(
  statistics: ArrayLike<number>,
  centre: number,
  sigma: number,
  rules: readonly NelsonRule[] = nelsonRuleNumbers,
): NelsonSignal[] {
  requirePositive('nelsonSignals', 'sigma', sigma)
  const z = Float64Array.from(statistics, (value) => (value - centre) / sigma)
  const signals: NelsonSignal[] = []
  for (let index = 0; index < z.length; index++)
    for (const rule of rules) if (tests[rule](z, index)) signals.push({ rule, index })
  return signals
}
