import { systemActor } from '../kernel/actor.ts'
import type { CalendarDay } from '../modules/calendar/index.ts'
import type { SeedStep } from './step.ts'

/** Holidays and make-up days of the years that the profile knows. */
export const seedCalendar: SeedStep = {
  name: 'calendar',
  async run({ modules, profile, log }) {
    const { years } = profile.calendar
    const days = years.flatMap(({ notice, holidays, makeUpDays }): CalendarDay[] => [
      ...holidays.flat().map((day) => ({ day, kind: 'holiday' as const, note: notice })),
      ...makeUpDays.map((day) => ({ day, kind: 'make-up' as const, note: notice })),
    ])
    await modules.calendar.define(
      systemActor,
      years.map(({ year }) => year),
      days,
    )
    log(`${years.length} 年的节假日安排 years of holidays`)
  },
}
