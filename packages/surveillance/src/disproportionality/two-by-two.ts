import { refuse } from '../requires.ts'

/**
 * Reports about one product and one injury, cross-classified:
 * a product & injury · b product & other injuries · c other products & injury · d all others.
 */
export type TwoByTwo = { readonly a: number; readonly b: number; readonly c: number; readonly d: number }

/** Checks the cells: finite, at least 0, not all 0. */
export function requireTwoByTwo(where: string, { a, b, c, d }: TwoByTwo): void {
  for (const [name, count] of Object.entries({ a, b, c, d }))
    if (!(count >= 0 && count < Infinity)) refuse(where, `cell ${name} of at least 0, got ${count}`)
  if (a + b + c + d === 0) refuse(where, 'at least one report, got an empty table')
}

/** E = (a + b)(a + c)/N: reports expected were product and injury independent. */
export function expectedReports(table: TwoByTwo): number {
  requireTwoByTwo('expectedReports', table)
  const { a, b, c, d } = table
  return ((a + b) * (a + c)) / (a + b + c + d)
}

/** Adds a half to each cell (Haldane 1956, Anscombe 1956), so that no ratio is infinite or undefined. */
export const withHaldane = ({ a, b, c, d }: TwoByTwo): TwoByTwo => ({
  a: a + 0.5,
  b: b + 0.5,
  c: c + 0.5,
  d: d + 0.5,
})

/** null for 0/0 and the like; infinities are kept and mean a division of something by nothing. */
export const defined = (value: number): number | null => (Number.isNaN(value) ? null : value)
