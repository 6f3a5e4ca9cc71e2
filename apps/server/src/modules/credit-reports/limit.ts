import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'

const windowMs = 10 * 60_000

/** A report costs more than a page. Each process counts for itself, in real time. */
export function createLimit(most: number) {
  const taken = new Map<string, number[]>()
  return (actor: Actor): void => {
    const now = performance.now()
    for (const [key, times] of taken) if ((times.at(-1) ?? 0) < now - windowMs) taken.delete(key)
    const who = actor.accountId ?? actor.address ?? ''
    const times = (taken.get(who) ?? []).filter((time) => time > now - windowMs)
    if (times.length >= most) {
      const retryAfterSeconds = Math.ceil(((times[0] ?? now) + windowMs - now) / 1000)
      throw new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds })
    }
    taken.set(who, [...times, now])
  }
}
