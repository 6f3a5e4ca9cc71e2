import type { TaskCondition } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import type { NewJob } from '#modules/jobs'
import type { RawVerbs } from '#modules/tasks'
import type { BulkReadTables } from './tables.ts'

export type Tx = Kysely<BulkReadTables>

export type BulkDependencies = {
  readonly db: Kysely<BulkReadTables>
  readonly clock: Clock
  readonly enqueue: (tx: Tx, actor: Actor, job: NewJob) => Promise<string>
  readonly findMatching: (
    tx: Tx,
    condition: TaskCondition,
    most: number,
  ) => Promise<readonly { readonly id: string }[]>
  readonly verbsWithin: (tx: Tx) => RawVerbs
}
