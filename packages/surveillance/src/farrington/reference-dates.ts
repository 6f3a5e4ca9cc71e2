const dayMs = 86_400_000

/**
 * Day numbers of a day and of the days one, two … years back. In a weekly series the reference is the same
 * weekday nearest to the date; in a daily or monthly one the date itself (29 February becomes 1 March).
 */
export function referenceDates(day: number, years: number, step: 'day' | 'week' | 'month'): number[] {
  const now = new Date(day * dayMs)
  return Array.from({ length: years + 1 }, (_, year) => {
    const back = Date.UTC(now.getUTCFullYear() - year, now.getUTCMonth(), now.getUTCDate()) / dayMs
    return step === 'week' ? day + 7 * Math.round((back - day) / 7) : back
  })
}
