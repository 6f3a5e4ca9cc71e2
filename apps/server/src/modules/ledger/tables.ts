import type { FactEffect, FactVisibility, LookupChannel, RecordedPurpose } from '@zhiheng/contract'
import type { Generated } from 'kysely'

/** All but the agreements only grow: the database refuses changes, its owner's too. */
export type LedgerTables = {
  facts: {
    subject_id: string
    id: string
    type: string
    type_version: number
    occurred_on: string
    valid_to: string | null
    recorded_at: string
    source_id: string
    document: string
    line: number
    payload: unknown
    legal_basis: string | null
    visibility: FactVisibility
    display_until: string | null
    effect: FactEffect
    corrects_id: string | null
    reason: string | null
    batch_id: number
    position: number
    digest: Buffer
  }
  supersessions: { subject_id: string; fact_id: string; by_id: string; recorded_at: string }
  ledger_batches: {
    id: number
    source_id: string
    recorded_at: string
    leaf_start: number
    leaf_count: number
    digests: Buffer
    ids: Buffer
    account_id: string | null
    account_name: string | null
  }
  known_instants: { at: string }
  ledger_nodes: { level: number; place: number; hash: Buffer }
  ledger_checkpoints: { size: number; root: Buffer; signed_at: string; note: string }
  sharing_agreements: {
    id: string
    number: string
    from_id: string
    to_id: string
    types: string[]
    fields: string[] | null
    purposes: string[]
    restricted: Generated<boolean>
    valid_from: string
    valid_to: string | null
    note: string | null
    version: Generated<number>
  }
  fact_lookups: {
    subject_id: string
    id: string
    at: string
    account_id: string | null
    account_name: string | null
    organisation_id: string | null
    purpose: RecordedPurpose
    channel: LookupChannel
    types: string[]
    source_ids: string[]
    agreements: Generated<string[]>
    fact_count: number
  }
}

/** What the ledger shows of the subjects below it. */
export type LedgerReadTables = LedgerTables & {
  subjects: { id: string; name: string; merged_into: string | null }
}
