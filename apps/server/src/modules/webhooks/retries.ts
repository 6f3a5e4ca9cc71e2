/** Seconds until the next attempt after so many failures in a row; the last one goes on. */
export const retryAfterSeconds: readonly number[] = [
  5,
  30,
  120,
  600,
  1800,
  3600,
  2 * 3600,
  4 * 3600,
  8 * 3600,
]
/** So much of it is left to chance, so that not everybody calls a receiver that came back at the same moment. */
const jitterShare = 0.2
/** However long a receiver asks to be left alone. */
const longestWait = 24 * 3600

/**
 * @param asked what the receiver said in `Retry-After`, in seconds
 * @param chance 0 … 1
 */
export function waitSeconds(failures: number, asked: string | undefined, chance: number): number {
  const planned = retryAfterSeconds[Math.min(failures, retryAfterSeconds.length) - 1] ?? 5
  const wished = asked !== undefined && /^\d{1,6}$/.test(asked) ? Number(asked) : 0
  const jitter = 1 + jitterShare * (2 * chance - 1)
  return Math.min(longestWait, Math.max(wished, Math.round(planned * jitter)))
}

/** Between two attempts at most this passes before a person who looks at the log would wonder. */
export const timeoutMs = 10_000
/** A message holds at most so many events and, but for a single large one, so many bytes. */
export const mostEvents = 100
export const mostBytes = 256 * 1024
/** Leaves that are looked through at a time for something that is wanted. */
export const scannedLeaves = 5000
/** Messages of one webhook before others have their turn. */
export const mostMessages = 50
