import type { PostRow } from './posts.ts'
import type { SignInMethod } from './tables.ts'

/** Who holds a session, as it was looked up a moment ago. */
export type Holder = {
  readonly token: string
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly sessionId: string
  readonly method: SignInMethod
  readonly mustChangePassword: boolean
  readonly hasSecondFactor: boolean
  /** Networks from which the account may be used. */
  readonly addresses: readonly string[]
  readonly expiresAt: number
  readonly postId: string | null
  readonly posts: readonly PostRow[]
}

/** How long a second server process may still let in what this one has shut out. */
const lifeMs = 5_000
const mostEntries = 20_000

/**
 * Keeps look-ups for a few seconds, so that a page of twenty requests asks the database once. Whatever ends or
 * changes a session in this process is seen at once.
 */
export function createSessionCache(now: () => number) {
  const entries = new Map<string, { holder: Promise<Holder | null>; until: number }>()
  const drop = (matches: (holder: Holder) => boolean) =>
    Promise.all(
      [...entries].map(async ([cookie, entry]) => {
        const holder = await entry.holder.catch(() => null)
        if (holder && matches(holder)) entries.delete(cookie)
      }),
    )
  return {
    /** @param cookie the signed value as sent, so that a forged signature never meets a kept entry */
    get(cookie: string, find: () => Promise<Holder | null>): Promise<Holder | null> {
      const kept = entries.get(cookie)
      if (kept && kept.until > now()) return kept.holder
      if (entries.size >= mostEntries) entries.clear()
      const holder = find()
      const entry = { holder, until: now() + lifeMs }
      entries.set(cookie, entry)
      // Neither a failure nor a stranger is kept: the one may pass, the other would fill the memory.
      holder.then(
        (found) => found === null && entries.get(cookie) === entry && entries.delete(cookie),
        () => entries.get(cookie) === entry && entries.delete(cookie),
      )
      return holder
    },
    dropAccount: (accountId: string) => drop((holder) => holder.accountId === accountId),
    /** After a change that concerns everybody. */
    clear: () => entries.clear(),
    dropSession: (token: string) => drop((holder) => holder.token === token),
  }
}
export type SessionCache = ReturnType<typeof createSessionCache>
