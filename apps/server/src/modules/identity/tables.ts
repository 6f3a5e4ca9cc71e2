import type { DataScope, Role } from '@zhiheng/contract'
import type { Generated } from 'kysely'

/** Columns that the application may reach; `token` and password hashes are the sign-in library's alone. */
export type IdentityTables = {
  accounts: {
    id: Generated<string>
    username: string
    name: string
    email: string
    email_verified: Generated<boolean>
    image: string | null
    disabled: Generated<boolean>
    must_change_password: Generated<boolean>
    last_sign_in_at: string | null
    version: Generated<number>
    created_at: Generated<string>
    updated_at: Generated<string>
  }
  sessions: {
    id: Generated<string>
    account_id: string
    post_id: string | null
    token: string
    expires_at: string
    ip_address: string | null
    user_agent: string | null
    created_at: Generated<string>
    updated_at: Generated<string>
  }
  credentials: {
    id: Generated<string>
    account_id: string
    provider_id: string
    provider_account_id: string
    access_token: string | null
    refresh_token: string | null
    id_token: string | null
    access_token_expires_at: string | null
    refresh_token_expires_at: string | null
    scope: string | null
    password: string | null
    created_at: Generated<string>
    updated_at: Generated<string>
  }
  verifications: {
    id: Generated<string>
    identifier: string
    value: string
    expires_at: string
    created_at: Generated<string>
    updated_at: Generated<string>
  }
  posts: {
    id: Generated<string>
    account_id: string
    organisation_id: string | null
    subject_id: string | null
    role: Role
    position: Generated<number>
    data_scope: Generated<DataScope>
    chosen_ids: Generated<string[]>
  }
  delegations: {
    id: Generated<string>
    post_id: string
    deputy_id: string
    valid_from: string
    valid_to: string
    reason: string
    created_at: string
    ended_at: string | null
  }
}

/** What people and their posts show of the modules above: whom an enterprise's account speaks for. */
export type IdentityReadTables = IdentityTables & { subjects: { id: string; name: string } }
