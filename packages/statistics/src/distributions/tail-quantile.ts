import type { Tails } from './incomplete-gamma.ts'

/** A distribution on a scale u where its log-tails are concave (log x of a gamma, logit of a beta). */
export type TailScale = {
  readonly tails: (u: number) => Tails
  /** dP/du. */
  readonly slope: (u: number) => number
  readonly least: number
  readonly most: number
}

/**
 * The u whose lower tail is `lower` (and upper tail `upper` = 1 − lower, passed on its own).
 * Newton on the logarithm of the smaller tail, held inside a shrinking bracket: concavity makes it converge from
 * one side after at most one overshoot, and the logarithm keeps relative accuracy at 1e-300.
 */
export function tailQuantile(scale: TailScale, lower: number, upper: number, start: number): number {
  const left = lower <= upper
  const target = Math.log(left ? lower : upper)
  let low = scale.least
  let high = scale.most
  let u = Math.min(high, Math.max(low, start))
  let last = Infinity
  for (let step = 0; step < 200; step++) {
    const tails = scale.tails(u)
    const tail = left ? tails.lower : tails.upper
    const error = Math.log(tail) - target
    if (error === 0) return u
    if (error < 0 === left) low = u
    else high = u
    const slope = (left ? 1 : -1) * (scale.slope(u) / tail)
    let next = u - error / slope
    if (!(next > low && next < high)) next = (low + high) / 2
    const move = Math.abs(next - u)
    u = next
    if (move <= 1e-15 * Math.max(1, Math.abs(u)) || (move < 1e-9 && move >= last)) return u
    last = move
  }
  return u
}
