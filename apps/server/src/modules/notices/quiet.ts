import { addDays, dateOfInstant } from '@zhiheng/primitives'

const chinaOffsetMinutes = 480

/**
 * When something may go out that is ready at an instant: at once, or at the end of the quiet hours in which it falls. The
 * hours may span midnight.
 */
export function sendableAt(now: string, from: string | null, to: string | null): string {
  if (!from || !to || from === to) return now
  const epoch = Date.parse(now)
  const time = new Date(epoch + chinaOffsetMinutes * 60_000).toISOString().slice(11, 16)
  const day = dateOfInstant(epoch, chinaOffsetMinutes)
  const until = (on: string) => new Date(`${on}T${to}:00+08:00`).toISOString()
  if (from < to) return time >= from && time < to ? until(day) : now
  if (time >= from) return until(addDays(day, 1))
  return time < to ? until(day) : now
}
