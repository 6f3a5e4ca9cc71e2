import { daysBetween, type PlainDate } from '@zhiheng/primitives'

/** Share (0–1) that an even pace expects on a day: 0 up to the start, 1 from the end on. */
export function plannedShare(startsOn: PlainDate, dueOn: PlainDate, on: PlainDate): number {
  if (on >= dueOn) return 1
  if (on <= startsOn) return 0
  return daysBetween(startsOn, on) / daysBetween(startsOn, dueOn)
}

/**
 * Whole percentage points that evidence lies behind plan, 0 where it is level or ahead. Rounded to a tenth, so that the
 * number that people read is the number that the rule compared.
 */
export const pointsBehind = (planned: number, accepted: number | null): number =>
  Math.max(0, Math.round((planned - (accepted ?? 0)) * 1000) / 10)

type Part = { readonly weight: number; readonly share: number | null }

/**
 * Weighted share of a whole from its parts. A part of which nothing is known adds nothing but keeps its weight;
 * where nothing is known of any part, nothing is known of the whole (null, which is not 0).
 */
export function rollUp(parts: readonly Part[]): number | null {
  if (parts.every((part) => part.share === null)) return null
  const weight = parts.reduce((sum, part) => sum + part.weight, 0)
  const done = parts.reduce((sum, part) => sum + part.weight * (part.share ?? 0), 0)
  return Math.min(1, done / weight)
}

/** Share of a target that a figure reaches; more than the target counts as all of it. */
export const shareOfTarget = (figure: number, target: number): number => Math.min(1, figure / target)
