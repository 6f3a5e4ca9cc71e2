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
}

/** What the trail shows of the modules beside it. */
export type AuditReadTables = AuditTables & { accounts: { id: string; name: string } }
