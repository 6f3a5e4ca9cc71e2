/**
 * The grammar of errors in this package: function name, "requires", what it needs, what it got.
 * All are `RangeError`s: the types are checked by the compiler, the values here.
 */
export function refuse(where: string, what: string): never {
  throw new RangeError(`${where} requires ${what}`)
}

/** A finite number. */
export function requireFinite(where: string, name: string, value: number): void {
  if (!Number.isFinite(value)) refuse(where, `a finite ${name}, got ${value}`)
}

/** A number, infinities allowed, NaN refused: NaN in would be NaN out. */
export function requireNumber(where: string, name: string, value: number): void {
  if (typeof value !== 'number' || Number.isNaN(value)) refuse(where, `a number as ${name}, got ${value}`)
}

/** A finite number above zero. */
export function requirePositive(where: string, name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) refuse(where, `a positive ${name}, got ${value}`)
}

/** 0 to 1, both ends included. */
export function requireProbability(where: string, name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) refuse(where, `${name} between 0 and 1, got ${value}`)
}

/** A confidence level or a share strictly inside 0 to 1. */
export function requireOpenShare(where: string, name: string, value: number): void {
  if (!(value > 0 && value < 1)) refuse(where, `${name} above 0 and below 1, got ${value}`)
}

/** A whole number of at least `least`. */
export function requireWhole(where: string, name: string, value: number, least = 0): void {
  if (!Number.isInteger(value) || value < least)
    refuse(where, `${name} to be a whole number of at least ${least}, got ${value}`)
}
