import { divideRounded, tenTo } from './decimal.ts'

/** Decimal places of decay factors. */
export const factorScale = 6

const guard = 30
const one = tenTo(guard)

/** Natural logarithm of 2 to thirty places. */
const ln2 = 693147180559945309417232121458n

/**
 * The factors of ages 0, 1, 2 … days, in units of 10^-6 rounded half away from zero, where `halfLife` days halve it: up to `longest`, or
 * to the first age of which nothing is left. Calculated in whole numbers: the power function of JavaScript may differ between machines
 * in the last digit.
 */
export function halfLifeTable(halfLife: number, longest: number): number[] {
  const first: bigint[] = []
  for (let age = 0; age < Math.min(halfLife, longest + 1); age += 1) first.push(powerOfHalf(age, halfLife))
  const table: number[] = []
  for (let age = 0; age <= longest; age += 1) {
    const halvings = 2n ** BigInt(Math.floor(age / halfLife))
    const factor = divideRounded(first[age % halfLife] ?? 0n, tenTo(guard - factorScale) * halvings)
    table.push(Number(factor))
    if (factor === 0n) break
  }
  return table
}

/** 2^(-age/halfLife) to thirty places, by the series of the exponential function; `age` below `halfLife`. */
function powerOfHalf(age: number, halfLife: number): bigint {
  const exponent = (ln2 * BigInt(age)) / BigInt(halfLife)
  let term = one
  let sum = one
  for (let n = 1n; term !== 0n; n += 1n) {
    term = (-term * exponent) / (one * n)
    sum += term
  }
  return sum
}
