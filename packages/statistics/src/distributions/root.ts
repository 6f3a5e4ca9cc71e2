/**
 * A root of a function that changes its sign between two ends (Brent 1973): bisection's safety, secant's speed.
 * Stops at full double precision of x unless a tolerance is given.
 */
export function brentRoot(f: (x: number) => number, from: number, to: number, tolerance = 0): number {
  let a = from
  let b = to
  let fa = f(a)
  let fb = f(b)
  if (fa === 0) return a
  if (fb === 0) return b
  if (fa > 0 === fb > 0) throw new RangeError('brentRoot requires values of opposite sign at the two ends')
  let c = a
  let fc = fa
  let d = b - a
  let e = d
  for (let step = 0; step < 300; step++) {
    if (fb > 0 === fc > 0) {
      c = a
      fc = fa
      d = b - a
      e = d
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b
      b = c
      c = a
      fa = fb
      fb = fc
      fc = fa
    }
    const limit = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2
    const half = (c - b) / 2
    if (Math.abs(half) <= limit || fb === 0) return b
    const move = interpolated(a, b, c, fa, fb, fc, half, e, limit)
    if (move === undefined) {
      d = half
      e = half
    } else {
      e = d
      d = move
    }
    a = b
    fa = fb
    b += Math.abs(d) > limit ? d : half > 0 ? limit : -limit
    fb = f(b)
  }
  return b
}

function interpolated(
  a: number,
  b: number,
  c: number,
  fa: number,
  fb: number,
  fc: number,
  half: number,
  e: number,
  limit: number,
): number | undefined {
  if (Math.abs(e) < limit || Math.abs(fa) <= Math.abs(fb)) return undefined
  const s = fb / fa
  let p: number
  let q: number
  if (a === c) {
    p = 2 * half * s
    q = 1 - s
  } else {
    const r = fb / fc
    const t = fa / fc
    p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
    q = (t - 1) * (r - 1) * (s - 1)
  }
  if (p > 0) q = -q
  else p = -p
  return 2 * p < Math.min(3 * half * q - Math.abs(limit * q), Math.abs(e * q)) ? p / q : undefined
}
