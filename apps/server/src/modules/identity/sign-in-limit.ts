import { AppError } from '#kernel/error'

/** After so many wrong passwords the pair of user name and address waits. */
const failuresAllowed = 5
const waitMs = 10 * 60_000
/** Bounds the memory that a guesser can take. */
const mostPairs = 10_000

/**
 * Counts failed attempts per user name and address, so that a guesser is stopped while the person, at another
 * address, still gets in. Kept in the process: a restart forgives, several processes each count their own.
 */
export function createSignInLimit(now: () => number) {
  const failures = new Map<string, { count: number; until: number }>()
  const keyOf = (username: string, address: string | null) => `${username.toLowerCase()} ${address ?? ''}`

  const current = (key: string) => {
    const entry = failures.get(key)
    if (entry && entry.until > now()) return entry
    failures.delete(key)
    return undefined
  }
  return {
    /** @throws TOO_MANY_REQUESTS where the pair must wait */
    check(username: string, address: string | null): void {
      const entry = current(keyOf(username, address))
      if (entry && entry.count >= failuresAllowed) {
        const minutes = Math.ceil((entry.until - now()) / 60_000)
        throw new AppError(
          'TOO_MANY_REQUESTS',
          undefined,
          `密码错了 ${failuresAllowed} 次，请 ${minutes} 分钟后再试 ` +
            `Wrong password ${failuresAllowed} times: try again in ${minutes} min`,
        )
      }
    },
    failed(username: string, address: string | null): void {
      const key = keyOf(username, address)
      const count = (current(key)?.count ?? 0) + 1
      // The newest goes to the end, so that the oldest falls out first.
      failures.delete(key)
      failures.set(key, { count, until: now() + waitMs })
      const oldest = failures.keys().next()
      if (failures.size > mostPairs && !oldest.done) failures.delete(oldest.value)
    },
    succeeded: (username: string, address: string | null): void => {
      failures.delete(keyOf(username, address))
    },
  }
}
