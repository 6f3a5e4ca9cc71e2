import type { CopyChannel } from '@zhiheng/contract'
import type { Generated } from 'kysely'

export type CopyTables = {
  /** Only grows. */
  fact_copies: {
    id: string
    holder_id: string | null
    holder_name: string
    channel: CopyChannel
    given_at: string
    known_at: string
    subject_ids: string[] | null
    types: string[] | null
    source_ids: string[] | null
    fact_ids: string[] | null
    note: Generated<string>
  }
  copy_receipts: {
    id: string
    copy_id: string
    holder_id: string | null
    holder_name: string
    subject_id: string
    fact_id: string
    by_id: string
    told_at: string
    due_on: string
    confirmed_at: string | null
    confirmed_by: string | null
    confirmed_by_name: string | null
    note: string | null
    version: Generated<number>
  }
  copy_progress: { id: number; spread_until: string }
}
