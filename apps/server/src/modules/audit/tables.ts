import type { Generated } from 'kysely'

/** Written by the trigger alone. */
export type AuditTables = {
  audit_entries: {
    id: Generated<number>
    at: Generated<string>
    account_id: string | null
    organisation_id: string | null
    role: string
    address: string | null
    request_id: string | null
    action: string
    table_name: string
    row_id: string
    operation: 'insert' | 'update' | 'delete'
    before: Record<string, unknown> | null
    after: Record<string, unknown> | null
    on_behalf_of: string | null
  }
  audit_seals: {
    id: Generated<number>
    to_id: number
    to_at: string
    entry_count: number
    ids: string[]
    digests: Buffer
    seal: Buffer
    key_mark: string
    sealed_at: Generated<string>
  }
  audit_prunings: {
    id: Generated<number>
    seal_id: number
    entry_count: number
    account_id: string | null
    pruned_at: Generated<string>
  }
  lookups: {
    id: Generated<number>
    at: Generated<string>
    account_id: string | null
    account_name: string | null
    organisation_id: string | null
    address: string | null
    what: string
    purpose: string
    asked: Record<string, unknown>
    found: number
  }
}

/** What the trail shows of the modules beside it. */
export type AuditReadTables = AuditTables & { accounts: { id: string; name: string } }
