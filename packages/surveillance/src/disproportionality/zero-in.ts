/**
 * Brent's root finder in the step order of netlib's zeroin, which R's `uniroot` follows. A coarse tolerance makes the
 * steps part of the answer, so they are kept: use `brentRoot` for a root and this for R's figure.
 */
export function zeroIn(f: (x: number) => number, from: number, to: number, tolerance: number): number {
  let [a, b] = [from, to]
  let [fa, fb] = [f(from), f(to)]
  if (fa === 0) return a
  let [c, fc] = [a, fa]
  for (let i = 0; i < 1000 && fb !== 0; i += 1) {
    const previous = b - a
    if (Math.abs(fc) < Math.abs(fb)) {
      ;[a, fa, b, fb] = [b, fb, c, fc]
      ;[c, fc] = [a, fa]
    }
    const enough = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2
    const half = (c - b) / 2
    if (Math.abs(half) <= enough) return b
    let step = half
    if (Math.abs(previous) >= enough && Math.abs(fa) > Math.abs(fb))
      step = interpolated({ a, b, c, fa, fb, fc, previous, enough }) ?? half
    if (Math.abs(step) < enough) step = step > 0 ? enough : -enough
    ;[a, fa] = [b, fb]
    b += step
    fb = f(b)
    if (fb > 0 === fc > 0 && fb !== 0) [c, fc] = [a, fa]
  }
  return b
}

type Bracket = Readonly<Record<'a' | 'b' | 'c' | 'fa' | 'fb' | 'fc' | 'previous' | 'enough', number>>

/** Secant or inverse quadratic step, where it stays well inside the bracket. */
function interpolated({ a, b, c, fa, fb, fc, previous, enough }: Bracket): number | undefined {
  const width = c - b
  let p: number
  let q: number
  if (a === c) {
    const t = fb / fa
    p = width * t
    q = 1 - t
  } else {
    const r = fa / fc
    const s = fb / fc
    const t = fb / fa
    p = t * (width * r * (r - s) - (b - a) * (s - 1))
    q = (r - 1) * (s - 1) * (t - 1)
  }
  if (p > 0) q = -q
  else p = -p
  const inside = p < 0.75 * width * q - Math.abs(enough * q) / 2 && p < Math.abs((previous * q) / 2)
  return inside ? p / q : undefined
}
