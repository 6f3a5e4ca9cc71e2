/** What a calendar is asked for. */
export type DayKind = 'day' | 'month' | 'instant'
