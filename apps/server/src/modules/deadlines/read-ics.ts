import { addDays } from '@zhiheng/primitives'
import ICAL from 'ical.js'
import type { Found } from './found.ts'

/** Whole-day events of a calendar file: 班 in the title means that the day is worked, everything else that it is off. */
export function readIcs(text: string): Found {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text))
    const days = calendar.getAllSubcomponents('vevent').flatMap((component) => {
      const { startDate, endDate, summary } = new ICAL.Event(component)
      const from = startDate.toString().slice(0, 10)
      // The end of a whole-day event is the day after it.
      const last = endDate ? addDays(endDate.toString().slice(0, 10), -1) : from
      const kind = /班|补班|上班/.test(summary ?? '') ? ('make-up' as const) : ('holiday' as const)
      const all = [from]
      for (let day = addDays(from, 1); day <= last && all.length < 40; day = addDays(day, 1)) all.push(day)
      return all.map((day) => ({ day, kind, note: (summary ?? '').slice(0, 100) || null }))
    })
    return { days, issues: [] }
  } catch {
    const message = '不是有效的日历文件 not a valid calendar file'
    return { days: [], issues: [{ path: 'text', code: 'unreadable', message, remedy: 'RFC 5545' }] }
  }
}
