import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import { read } from '#kernel/transaction'
import { listStale, markRemoved, type StaleFile } from './repository.ts'
import type { createStore } from './store.ts'
import type { FileTables } from './tables.ts'

type Deps = {
  readonly db: Kysely<FileTables>
  readonly clock: Clock
  readonly store: ReturnType<typeof createStore>
}
type Place = Pick<StaleFile, 'id' | 'uploadedAt'>

/** Files of data do not pile up: whoever knows which of them are over has their content taken off the disk. */
export const createClearance = ({ db, clock, store }: Deps) => ({
  /** Files of data from before an instant, the oldest first. */
  listStale: (actor: Actor, before: string, after: Place | undefined, limit: number) =>
    read(db, actor, (tx) => listStale(tx, before, after, limit)),

  /** Within the transaction of whoever clears. Name and digest stay; bytes that other files have as well stay too. */
  async clear(tx: unknown, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    const orphans = await markRemoved(tx as Kysely<FileTables>, ids, clock.now())
    for (const sha256 of orphans) await store.remove(sha256)
  },
})
