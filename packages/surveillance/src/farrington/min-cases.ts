import { refuse, requireAtLeast, requireWhole } from '../requires.ts'

/** A point is judged only where the last `points` counts (its own included) sum to at least `cases`. */
export type MinCases = { readonly cases: number; readonly points: number }

export const defaultMinCases: MinCases = { cases: 5, points: 4 }

export function requireMinCases(where: string, limit: MinCases): void {
  requireAtLeast(where, 'minCases.cases', limit.cases)
  requireWhole(where, 'minCases.points', limit.points, 1)
}

/** Null where an unknown count leaves it open. Points before the series count as none. */
export function enoughCases(counts: ArrayLike<number>, k: number, limit: MinCases): boolean | null {
  let known = 0
  let unknown = false
  for (let i = Math.max(0, k - limit.points + 1); i <= k; i += 1) {
    const count = counts[i] as number
    if (Number.isNaN(count)) unknown = true
    else known += count
  }
  if (known >= limit.cases) return true
  return unknown ? null : false
}

/** Exposures must be known and positive: the model takes their log. */
export function requireExposure(
  where: string,
  exposure: ArrayLike<number> | undefined,
  length: number,
): void {
  if (!exposure) return
  if (exposure.length !== length) refuse(where, `one exposure a count (${length}), got ${exposure.length}`)
  for (let i = 0; i < length; i += 1)
    if (!((exposure[i] as number) > 0 && (exposure[i] as number) < Infinity))
      refuse(where, `positive exposures, got ${exposure[i]} at index ${i}`)
}
