/**
 * An exact decimal number, `units` × 10^-`scale`. JavaScript numbers of at most 15 significant digits and `numeric` of PostgreSQL
 * have the same decimals, so what is calculated here can be calculated there to the last digit.
 */
export type Decimal = { readonly units: bigint; readonly scale: number }

const powers: bigint[] = [1n]

/** 10^n. */
export function tenTo(n: number): bigint {
  const known = powers[n]
  if (known !== undefined) return known
  const power = 10n ** BigInt(n)
  if (n < 64) powers[n] = power
  return power
}

/** The decimal that the shortest text of a number says; throws a `RangeError` where it is not finite. */
export function decimalOf(value: number): Decimal {
  if (Number.isSafeInteger(value)) return { units: BigInt(value), scale: 0 }
  if (!Number.isFinite(value)) throw new RangeError(`decimalOf requires a finite number, got ${value}`)
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const units = BigInt(whole + fraction)
  const scale = fraction.length - Number(exponent)
  return scale >= 0 ? { units, scale } : { units: units * tenTo(-scale), scale: 0 }
}

const unitsAt = (value: Decimal, scale: number): bigint => value.units * tenTo(scale - value.scale)

export function add(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { units: a.units + b.units, scale: a.scale }
  const scale = Math.max(a.scale, b.scale)
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale }
}

export const multiply = (a: Decimal, b: Decimal): Decimal => ({
  units: a.units * b.units,
  scale: a.scale + b.scale,
})

export const negate = (value: Decimal): Decimal => ({ units: -value.units, scale: value.scale })

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const left = unitsAt(a, scale)
  const right = unitsAt(b, scale)
  return left < right ? -1 : left > right ? 1 : 0
}

/** `Math.min` for whole numbers without limit. */
export function least(a: bigint, b: bigint): bigint {
  if (b < a) return b
  return a
}

export function greatest(a: bigint, b: bigint): bigint {
  if (b > a) return b
  return a
}

/** The quotient of whole numbers rounded half away from zero, like `round(numeric)`. */
export function divideRounded(a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n
  const size = (2n * abs(a) + abs(b)) / (2n * abs(b))
  return negative ? -size : size
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value)

/** Rounded half away from zero to `scale` places, in units of 10^-`scale`. */
export const roundedUnits = (value: Decimal, scale: number): bigint =>
  value.scale <= scale ? unitsAt(value, scale) : divideRounded(value.units, tenTo(value.scale - scale))

/** `a / b` rounded half away from zero to `scale` places, in units of 10^-`scale`. */
export const quotientUnits = (a: Decimal, b: Decimal, scale: number): bigint =>
  divideRounded(a.units * tenTo(b.scale + scale), b.units * tenTo(a.scale))

/** `-3.50` for -350 units of 10^-2. */
export function unitsText(units: bigint, scale: number): string {
  if (scale === 0) return units.toString()
  const digits = abs(units)
    .toString()
    .padStart(scale + 1, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** As short as it can be: no zeros at the end of the decimals. */
export function decimalText(value: Decimal): string {
  const text = unitsText(value.units, value.scale)
  return value.scale === 0 ? text : text.replace(/\.?0+$/, '')
}
