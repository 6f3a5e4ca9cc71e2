import {
  add,
  type Decimal,
  decimalOf,
  multiply,
  negate,
  quotientUnits,
  roundedUnits,
  tenTo,
} from './decimal.ts'

/** A fraction of whole numbers in lowest terms; `den` is positive. */
export type Fraction = { readonly num: bigint; readonly den: bigint }

export function fraction(num: bigint, den: bigint): Fraction {
  const divisor = gcd(num < 0n ? -num : num, den)
  return { num: num / divisor, den: den / divisor }
}

/** `a / b` for a positive `b`. */
export const fractionOf = (a: Decimal, b: Decimal): Fraction =>
  fraction(a.units * tenTo(b.scale), b.units * tenTo(a.scale))

export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.num, a.den * b.den)

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

/** The decimal that the fraction is exactly, undefined where its decimals never end. */
export function endingDecimal({ num, den }: Fraction): Decimal | undefined {
  for (let scale = 0; scale <= 30; scale += 1)
    if (tenTo(scale) % den === 0n) return { units: num * (tenTo(scale) / den), scale }
  return undefined
}

/** The straight line `base + rise × (x − start) / run`, as a multiple where that has an end and as a quotient otherwise. */
export type Line = {
  readonly start: Decimal
  readonly base: Decimal
  readonly rise: Decimal
  /** Positive. */
  readonly run: Decimal
  /** `rise / run` where its decimals end. */
  readonly slope: Decimal | undefined
}

export function line(start: number, base: number, rise: Decimal, run: Decimal): Line {
  const slope = endingDecimal(fractionOf(rise, run))
  return { start: decimalOf(start), base: decimalOf(base), rise, run, slope }
}

/** The value of the line at `x`, rounded once, in units of 10^-`scale`. */
export function lineUnits(each: Line, x: Decimal, scale: number): bigint {
  const distance = add(x, negate(each.start))
  if (each.slope) return roundedUnits(add(each.base, multiply(each.slope, distance)), scale)
  return quotientUnits(add(multiply(each.base, each.run), multiply(each.rise, distance)), each.run, scale)
}
