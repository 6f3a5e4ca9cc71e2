export type CalendarTables = {
  calendar_days: { day: string; kind: 'holiday' | 'make-up'; note: string | null }
}
