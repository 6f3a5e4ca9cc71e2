import type { FeedGap } from '@zhiheng/contract'
import type { Generated, JSONColumnType } from 'kysely'

export type DataQualityTables = {
  expected_feeds: {
    id: string
    source_id: string
    type: string
    every_days: number
    valid_from: string
    valid_to: string | null
    answer_days: Generated<number>
    version: Generated<number>
  }
  feed_gaps: {
    id: string
    feed_id: string
    source_id: string
    type: string
    last_on: string | null
    stale_on: string
    opened_at: string
    due_on: string
    promised_on: string | null
    state: Generated<'open' | 'closed'>
    closed_at: string | null
    closed_how: 'delivered' | 'ended' | null
    delivered_on: string | null
    history: JSONColumnType<FeedGap['history']>
    version: Generated<number>
  }
}
