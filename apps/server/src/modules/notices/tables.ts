import type { ChannelKind, NoticeGroup } from '@zhiheng/contract'
import type { Generated, JSONColumnType } from 'kysely'

export type NoticeTables = {
  notices: {
    id: Generated<string>
    at: string
    kind: string
    organisation_id: string | null
    account_id: string | null
    title: string
    by_name: string
    note: string | null
    detail: JSONColumnType<Record<string, unknown>>
    target_type: string | null
    target_id: string | null
    once_key: string | null
  }
  notice_reads: { notice_id: string; account_id: string; at: string }
  notice_preferences: {
    account_id: string
    email: string | null
    by_email: Generated<string[]>
    quiet_from: string | null
    quiet_to: string | null
  }
  notice_channels: {
    id: Generated<string>
    kind: ChannelKind
    name: string
    url: string
    url_closed: Generated<boolean>
    url_shown: Generated<string>
    secret: string | null
    secret_closed: Generated<boolean>
    organisation_id: string | null
    groups: NoticeGroup[]
    enabled: Generated<boolean>
    version: Generated<number>
  }
  notice_deliveries: {
    id: Generated<string>
    notice_id: string
    channel_id: string | null
    account_id: string | null
    state: Generated<'waiting' | 'sent' | 'failed'>
    attempts: Generated<number>
    reason: string | null
    created_at: string
    ended_at: string | null
  }
}

/** Who is to be told by e-mail: persons of a body, read as the product itself. */
export type NoticeReadTables = NoticeTables & {
  accounts: { id: string; disabled: boolean }
  posts: { account_id: string; organisation_id: string | null }
}
