/**
 * The grammar of errors in this package: function name, "requires", what it needs, what it got.
 * All are `RangeError`s: the types are checked by the compiler, the values here.
 */
export function refuse(where: string, what: string): never {
  throw new RangeError(`${where} requires ${what}`)
}

/** A whole number of at least `least`. */
export function requireWhole(where: string, name: string, value: number, least = 0): void {
  if (!Number.isInteger(value) || value < least)
    refuse(where, `${name} to be a whole number of at least ${least}, got ${value}`)
}

/** A finite number of at least `least`. */
export function requireAtLeast(where: string, name: string, value: number, least = 0): void {
  if (!(value >= least && value < Infinity)) refuse(where, `${name} of at least ${least}, got ${value}`)
}

/** A finite number above zero. */
export function requirePositive(where: string, name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) refuse(where, `a positive ${name}, got ${value}`)
}

/** A share strictly inside 0 to 1. */
export function requireOpenShare(where: string, name: string, value: number): void {
  if (!(value > 0 && value < 1)) refuse(where, `${name} above 0 and below 1, got ${value}`)
}

/**
 * Counts are finite numbers of at least 0. An unknown count is written NaN, never 0, and every method says what it
 * does with one.
 */
export function requireCounts(
  where: string,
  counts: ArrayLike<number>,
  from = 0,
  to: number = counts.length,
): void {
  for (let i = from; i < to; i += 1) {
    const count = counts[i] as number
    if ((count >= 0 && count < Infinity) || Number.isNaN(count)) continue
    refuse(where, `counts of at least 0, got ${count} at index ${i}`)
  }
}

/** The points `from` to `to` (half open) must lie in the series and have `history` points before them. */
export function requireHistory(
  where: string,
  span: { readonly from: number; readonly to: number; readonly length: number; readonly history: number },
): void {
  const { from, to, length, history } = span
  requireWhole(where, 'from', from)
  requireWhole(where, 'to', to)
  if (to > length) refuse(where, `to to be at most ${length}, the length of the series, got ${to}`)
  if (from < history)
    refuse(
      where,
      `${history} points of history before index ${from}, but ${from} exist: ${history - from} more are needed`,
    )
  if (from >= to) refuse(where, `at least one point to judge, got from ${from} and to ${to}`)
}
