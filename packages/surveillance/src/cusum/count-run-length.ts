import { binomialCdf, poissonCdf } from '@zhiheng/statistics'
import { refuse, requireOpenShare, requirePositive, requireWhole } from '../requires.ts'
import { solveLinearSystem } from './linear-system.ts'

export type CountRunLengthOptions = {
  /** Decision interval. */
  readonly h: number
  /** Reference value. */
  readonly k: number
  /** Mean of the counts (Poisson) or success share (binomial). */
  readonly rate: number
  /** Poisson counts by default; otherwise binomial with that number of trials. */
  readonly trials?: number
  /** Decimals to which h and k are taken; 1 by default. The chain has at most h·10^decimals states. */
  readonly decimals?: number
}

export type RunLength = {
  /** Mean number of points until the alarm, starting at 0. */
  readonly fromZero: number
  /** The same for a head start of h/2 (fast initial response). */
  readonly fromHeadStart: number
}

/**
 * Average run length of the upper CUSUM of counts, S = max(0, S + y − k) with alarm at S ≥ h, from the exact Markov
 * chain of Brook & Evans (1972). h and k are multiples of a common step, so S lives on a grid.
 *
 * @throws RangeError where the chain never signals
 */
export function countRunLength(options: CountRunLengthOptions): RunLength {
  const { decimals = 1, rate, trials } = options
  const where = 'countRunLength'
  requireWhole(where, 'decimals', decimals)
  if (trials === undefined) requirePositive(where, 'rate', rate)
  else {
    requireWhole(where, 'trials', trials, 1)
    requireOpenShare(where, 'rate', rate)
  }
  const scale = commonScale(options.h, options.k, decimals)
  const states = Math.round(options.h * scale)
  const reference = Math.round(options.k * scale)
  if (states < 1) refuse(where, `a positive h at ${decimals} decimals, got ${options.h}`)
  if (!(reference >= 0)) refuse(where, `k of at least 0, got ${options.k}`)
  // P(y ≤ x/scale) at the grid points that a step from state i to state j can need: x = j − i + reference.
  const cdf = Float64Array.from({ length: 2 * states + 1 }, (_, index) => {
    const count = Math.floor((index - states + reference) / scale)
    if (count < 0) return 0
    return trials === undefined ? poissonCdf(count, rate) : binomialCdf(count, trials, rate)
  })
  const below = (step: number): number => cdf[step + states] as number
  const matrix = new Float64Array(states * states)
  for (let i = 0; i < states; i += 1)
    for (let j = 0; j < states; j += 1) {
      const move = j === 0 ? below(-i) : below(j - i) - below(j - i - 1)
      matrix[i * states + j] = (i === j ? 1 : 0) - move
    }
  const lengths = solveLinearSystem(matrix, new Float64Array(states).fill(1))
  const fromZero = lengths?.[0]
  if (lengths === undefined || !(fromZero !== undefined && fromZero > 0 && fromZero < Infinity))
    return refuse(where, `a chart that can signal, but h ${options.h} and k ${options.k} never do at ${rate}`)
  return { fromZero, fromHeadStart: lengths[Math.floor(states / 2)] as number }
}

/** The smallest multiplier up to 10^decimals that makes h and k whole. */
function commonScale(h: number, k: number, decimals: number): number {
  const most = 10 ** decimals
  const whole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-9
  const round = (value: number): number => Math.round(value * most) / most
  for (let scale = 1; scale < most; scale += 1)
    if (whole(round(h) * scale) && whole(round(k) * scale)) return scale
  return most
}
