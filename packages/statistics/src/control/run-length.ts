import { normalCdf, normalPdf } from '../distributions/normal.ts'
import { brentRoot } from '../distributions/root.ts'
import { refuse, requireFinite, requirePositive } from '../requires.ts'
import { gaussLegendre } from './gauss-legendre.ts'

/** Solves A x = b by elimination with row exchange; A and b are used up. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let row = column + 1; row < n; row++)
      if (Math.abs(matrix[row]?.[column] as number) > Math.abs(matrix[pivot]?.[column] as number)) pivot = row
    ;[matrix[column], matrix[pivot]] = [matrix[pivot] as Float64Array, matrix[column] as Float64Array]
    ;[right[column], right[pivot]] = [right[pivot] as number, right[column] as number]
    const top = matrix[column] as Float64Array
    for (let row = column + 1; row < n; row++) {
      const current = matrix[row] as Float64Array
      const factor = (current[column] as number) / (top[column] as number)
      if (factor === 0) continue
      for (let k = column; k < n; k++) current[k] = (current[k] as number) - factor * (top[k] as number)
      right[row] = (right[row] as number) - factor * (right[column] as number)
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    const current = matrix[row] as Float64Array
    let sum = right[row] as number
    for (let k = row + 1; k < n; k++) sum -= (current[k] as number) * (right[k] as number)
    right[row] = sum / (current[row] as number)
  }
  return right
}

const nodeCount = 80

/**
 * Average run length of a two-sided EWMA chart of normal values with fixed limits ±c √(λ/(2 − λ)), started at the
 * centre, when the mean has moved by `shift` sigmas: the integral equation on Gauss-Legendre nodes.
 */
export function ewmaRunLength(lambda: number, c: number, shift = 0): number {
  if (!(lambda > 0 && lambda <= 1)) refuse('ewmaRunLength', `lambda above 0 and at most 1, got ${lambda}`)
  requirePositive('ewmaRunLength', 'c', c)
  requireFinite('ewmaRunLength', 'shift', shift)
  const half = c * Math.sqrt(lambda / (2 - lambda))
  const { at, weight } = gaussLegendre(nodeCount)
  const density = (to: number, from: number): number =>
    normalPdf((to - (1 - lambda) * from) / lambda - shift) / lambda
  const y = at.map((x) => x * half)
  const matrix = Array.from(y, (from, i) =>
    Float64Array.from(y, (to, j) => (i === j ? 1 : 0) - (weight[j] as number) * half * density(to, from)),
  )
  const lengths = solve(matrix, new Float64Array(nodeCount).fill(1))
  let sum = 1
  for (let j = 0; j < nodeCount; j++)
    sum += (weight[j] as number) * half * density(y[j] as number, 0) * (lengths[j] as number)
  return sum
}

/** The limit factor c at which the EWMA chart runs `length` points on average without a shift. */
export function ewmaLimit(lambda: number, length: number): number {
  if (!(length > 1)) refuse('ewmaLimit', `a run length above 1, got ${length}`)
  let high = 1
  while (ewmaRunLength(lambda, high) < length) high *= 1.5
  return brentRoot((c) => Math.log(ewmaRunLength(lambda, c) / length), high / 2 ** 6, high, 1e-12)
}

/** Average run length of a one-sided normal CUSUM with reference value k and decision interval h, started at 0. */
export function cusumRunLength(k: number, h: number, shift = 0): number {
  requireFinite('cusumRunLength', 'k', k)
  requirePositive('cusumRunLength', 'h', h)
  requireFinite('cusumRunLength', 'shift', shift)
  const { at, weight } = gaussLegendre(nodeCount)
  const y = at.map((x) => ((x + 1) * h) / 2)
  const density = (to: number, from: number): number => normalPdf(to - from + k - shift)
  const toZero = (from: number): number => normalCdf(k - shift - from)
  const size = nodeCount + 1
  // Unknowns: the run length from 0 (an atom), then from the nodes.
  const starts = [0, ...Array.from(y)]
  const matrix = starts.map((from, i) =>
    Float64Array.from({ length: size }, (_, j) => {
      const moved =
        j === 0 ? toZero(from) : ((weight[j - 1] as number) * h * density(y[j - 1] as number, from)) / 2
      return (i === j ? 1 : 0) - moved
    }),
  )
  return solve(matrix, new Float64Array(size).fill(1))[0] as number
}

/** The decision interval h at which a one-sided CUSUM runs `length` points on average without a shift. */
export function cusumInterval(k: number, length: number): number {
  if (!(length > 1)) refuse('cusumInterval', `a run length above 1, got ${length}`)
  let high = 1
  while (cusumRunLength(k, high) < length) high *= 1.5
  return brentRoot((h) => Math.log(cusumRunLength(k, h) / length), 1e-6, high, 1e-12)
}
