import type { WebhookAttempt, WebhookEvent, WebhookState, WebhookStop } from '@zhiheng/contract'
import type { Generated, JSONColumnType } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Feed } from '#modules/exchange'

/** The post in which a webhook reads; whether it is still held is asked before each reading. */
export type WebhookPost = Pick<Actor, 'role' | 'accountId' | 'organisationId'> & {
  readonly subjectId: string | null
  readonly onBehalfOfId: string | null
}

/** What agreements shared with it when it last read. */
type Sharing = Awaited<ReturnType<Feed['sharing']>>

type Rewound = {
  readonly at: string
  readonly by: string
  readonly from: number
  readonly to: number
  readonly reason: string
}

export type WebhookTables = {
  webhooks: {
    id: string
    name: string
    url: string
    organisation_id: string
    account_id: string
    owner_name: string
    post: JSONColumnType<WebhookPost>
    events: WebhookEvent[]
    types: string[] | null
    area: string | null
    subject_id: string | null
    purpose: string | null
    state: Generated<WebhookState>
    stop: WebhookStop | null
    rewound: JSONColumnType<Rewound> | null
    created_at: string
    version: Generated<number>
  }
  webhook_places: {
    webhook_id: string
    after_leaf: number
    after_grade: number
    sequence: Generated<number>
    failures: Generated<number>
    failing_since: string | null
    reason: string | null
    next_at: string | null
    last_delivered_at: string | null
    shared: JSONColumnType<Sharing> | null
  }
  webhook_secrets: {
    id: string
    webhook_id: string
    secret: string
    public_key: string | null
    created_at: string
    valid_until: string | null
  }
  webhook_deliveries: {
    id: string
    webhook_id: string
    kind: 'events' | 'ping' | 'stop'
    sequence: number | null
    state: Generated<'waiting' | 'delivered' | 'failed'>
    from_leaf: number | null
    to_leaf: number | null
    to_grade: number | null
    fact_ids: Generated<string[]>
    /** Numbers of 64 bits come as text where they come in lists. */
    grade_positions: Generated<string[]>
    created_at: string
    ended_at: string | null
    attempt_count: Generated<number>
    attempts: Generated<WebhookAttempt[]>
    stop: WebhookStop | null
    note: string | null
  }
  webhook_grades: {
    position: Generated<number>
    subject_id: string
    model: string
    from_grade: string | null
    to_grade: string | null
    direction: string
    as_of: string
    recorded_at: string
  }
}

/** What a message says of the subject of a grade. */
export type WebhookReadTables = WebhookTables & {
  subjects: { id: string; name: string; kind: string; area_code: string | null; merged_into: string | null }
  ledger_batches: { leaf_start: number; leaf_count: number; recorded_at: string }
}
