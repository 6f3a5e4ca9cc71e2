export type CalendarTables = {
  /** Of years that somebody has put down by hand. */
  calendar_years: { year: number; version: number }
  calendar_days: { day: string; kind: 'holiday' | 'make-up'; note: string | null }
}
