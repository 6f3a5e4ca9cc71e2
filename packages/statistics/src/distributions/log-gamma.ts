import { requirePositive } from '../requires.ts'

const halfLogTwoPi = 0.9189385332046728

/** ζ(k) − 1 for k = 2, 3, …: the series of log Γ(2 + z) below converges like (z/2)^k. */
const zetaMinusOne = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853,
  0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915, 0.00006124813505870483,
  0.00003058823630702049, 0.00001528225940865187, 0.000007637197637899763, 0.00000381729326499984,
  0.000001908212716553939, 9.539620338727962e-7, 4.769329867878064e-7, 2.38450502727733e-7,
  1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8,
  7.45071178983543e-9, 3.725334024788457e-9, 1.862659723513049e-9,
]
const oneMinusEuler = 0.42278433509846713

/** log Γ(2 + z) for |z| ≤ 1/2, without cancellation near its zero at z = 0. */
function logGammaNearTwo(z: number): number {
  let sum = 0
  for (let k = zetaMinusOne.length + 1; k >= 2; k--) {
    const sign = k % 2 === 0 ? 1 : -1
    sum = sum * z + (sign * (zetaMinusOne[k - 2] as number)) / k
  }
  return z * (oneMinusEuler + z * sum)
}

/** log Γ(1 + x) for −½ ≤ x ≤ ½. */
export function logGammaOnePlus(x: number): number {
  return logGammaNearTwo(x) - Math.log1p(x)
}

/** Bernoulli terms of Stirling's series, in 1/n² after the first 1/n. */
const stirlingTerms = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
]

/**
 * log Γ(n + 1) minus its Stirling approximation (n + ½) log n − n + ½ log 2π, for n > 0.
 * The densities are built on it (Loader 2000), so that large counts lose no digits.
 */
export function stirlingError(n: number): number {
  let shift = 0
  let m = n
  // δ(m) − δ(m + 1) = (m + ½) log((m + 1)/m) − 1 carries small n up to where the series is exact.
  while (m < 12) {
    shift += (m + 0.5) * Math.log1p(1 / m) - 1
    m += 1
  }
  const square = 1 / (m * m)
  let series = 0
  for (let k = stirlingTerms.length - 1; k >= 0; k--) series = series * square + (stirlingTerms[k] as number)
  return shift + series / m
}

/**
 * Natural logarithm of the gamma function for x > 0, to about 1e-15 relative, also next to its zeros at 1 and 2.
 *
 * @throws RangeError unless x is positive and finite
 */
export function logGamma(x: number): number {
  requirePositive('logGamma', 'x', x)
  if (x < 0.5) return logGammaOnePlus(x) - Math.log(x)
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log(x)
  if (x < 12) {
    let product = 1
    let m = x
    while (m > 2.5) {
      m -= 1
      product *= m
    }
    return logGammaNearTwo(m - 2) + (product === 1 ? 0 : Math.log(product))
  }
  const n = x - 1
  return (n + 0.5) * Math.log(n) - n + halfLogTwoPi + stirlingError(n)
}

/** log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b), without cancellation where one of them is large. */
export function logBeta(a: number, b: number): number {
  requirePositive('logBeta', 'a', a)
  requirePositive('logBeta', 'b', b)
  const small = Math.min(a, b)
  const large = Math.max(a, b)
  if (large < 12) return logGamma(small) + logGamma(large) - logGamma(small + large)
  // log Γ(large) − log Γ(large + small) from Stirling: the big terms meet in one logarithm each.
  const sum = small + large
  const difference =
    (large - 0.5) * -Math.log1p(small / large) -
    small * Math.log(sum) +
    small +
    stirlingError(large) -
    stirlingError(sum)
  return logGamma(small) + difference
}

/** log of n choose k for real n ≥ k ≥ 0. */
export function logChoose(n: number, k: number): number {
  if (!(k >= 0 && n >= k)) throw new RangeError(`logChoose requires 0 ≤ k ≤ n, got n ${n} and k ${k}`)
  if (k === 0 || k === n) return 0
  return -Math.log1p(n) - logBeta(n - k + 1, k + 1)
}
