import type { PlainDate } from '@zhiheng/primitives'
import type { Kysely, QueryExecutorProvider } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import type { Outgoing } from '#kernel/outgoing'
import type { Purposes } from '#kernel/purposes'
import type { SecretBox } from '#kernel/secret-box'
import type { Feed } from '#modules/exchange'
import type { NewJob } from '#modules/jobs'
import type { NewNotice } from '#modules/notices'
import type { Directory } from '#modules/organisations'
import type { WebhookPost, WebhookReadTables } from './tables.ts'

export type Tx = Kysely<WebhookReadTables>

export type WebhookDependencies = {
  readonly db: Tx
  readonly clock: Clock
  /** The machine's own time in milliseconds: receivers compare it with theirs, also in the year of a demonstration. */
  readonly machineTime: () => number
  /** 0 … 1, so that receivers that came back are not called by everybody at once. */
  readonly chance: () => number
  readonly directory: (asOf?: PlainDate) => Promise<Directory>
  readonly purposes: Purposes
  readonly feed: Feed
  readonly outgoing: Outgoing
  readonly box: SecretBox
  readonly actAgain: (post: WebhookPost) => Promise<Actor | null>
  readonly enqueue: (tx: QueryExecutorProvider, actor: Actor, job: NewJob) => Promise<string>
  readonly notify: (tx: Tx, notice: NewNotice) => Promise<void>
  readonly giveUpDays: number
  readonly logDays: number
}
