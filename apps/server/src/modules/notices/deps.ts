import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely, QueryExecutorProvider } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import type { Outgoing } from '#kernel/outgoing'
import type { SecretBox } from '#kernel/secret-box'
import type { NewJob } from '#modules/jobs'
import type { Directory } from '#modules/organisations'
import type { Mail } from './send.ts'
import type { NoticeReadTables } from './tables.ts'

export type NoticeDependencies = {
  readonly db: Kysely<NoticeReadTables>
  readonly clock: Clock
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
  readonly enqueue: (tx: QueryExecutorProvider, actor: Actor, job: NewJob) => Promise<string>
  readonly mail: Mail
  /** The way to robots and other systems. */
  readonly outgoing: Outgoing
  readonly publicUrl: string | undefined
  /** Closes the secrets of channels. */
  readonly box: SecretBox
}
