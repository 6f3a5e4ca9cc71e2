import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import type { StoredPost } from './handler.ts'
import type { JobTables } from './tables.ts'

export type RunDeps = {
  readonly db: Kysely<JobTables>
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly logger: Logger
  /** The person as of now, or null where the account or the post is gone. */
  readonly actorOf: (post: StoredPost) => Promise<Actor | null>
  readonly leaseMs: number
}
