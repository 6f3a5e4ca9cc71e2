import { addDays, type PlainDate } from '@zhiheng/primitives'
import type { Window } from '../model/source.ts'
import { addMonths, leavesMonths } from './dates.ts'

/** Both days included. `from` null: from the beginning. */
export type Period = { readonly from: PlainDate | null; readonly to: PlainDate }

/** The days that a window covers on the day of assessment. */
export function periodOf(window: Window | undefined, asOf: PlainDate): Period {
  switch (window?.kind) {
    case undefined:
      return { from: null, to: asOf }
    case 'months':
      return { from: addDays(addMonths(asOf, -window.months), 1), to: asOf }
    case 'days':
      return { from: addDays(asOf, 1 - window.days), to: asOf }
    case 'since':
      return { from: window.on, to: asOf }
    case 'year': {
      const from = yearStart(window, asOf)
      const end = addDays(addMonths(from, 12), -1)
      return { from, to: end < asOf ? end : asOf }
    }
  }
}

function yearStart(window: Window & { kind: 'year' }, asOf: PlainDate): PlainDate {
  const startsOn = window.startsOn ?? '01-01'
  const year = Number(asOf.slice(0, 4)) - (asOf.slice(5) < startsOn ? 1 : 0) + (window.offset ?? 0)
  return `${String(year).padStart(4, '0')}-${startsOn}`
}

/** The day on which a fact that is inside stops counting because time passes; null where it never does. */
export function leavesOn(
  window: Window | undefined,
  occurredOn: PlainDate,
  asOf: PlainDate,
): PlainDate | null {
  switch (window?.kind) {
    case 'months':
      return leavesMonths(occurredOn, window.months)
    case 'days':
      return addDays(occurredOn, window.days)
    case 'year':
      return addMonths(yearStart({ ...window, offset: 0 }, asOf), 12)
    default:
      return null
  }
}
