import type { DataScope, Role } from '@zhiheng/contract'
import type { Generated } from 'kysely'

export type SignInMethod = 'password' | 'oidc' | 'cas'

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
    kind: Generated<'person' | 'service'>
    password_changed_at: Generated<string>
    addresses: Generated<string[]>
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
    last_seen_at: Generated<string>
    method: Generated<SignInMethod>
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
  password_history: {
    id: Generated<string>
    account_id: string
    password: string
    replaced_at: Generated<string>
  }
  sign_in_failures: {
    id: Generated<string>
    username: string
    /** Empty where the user name waits from everywhere. */
    address: string
    failures: number
    until: string
  }
  second_factors: {
    id: Generated<string>
    account_id: string
    secret: string
    confirmed_at: string | null
    last_step: Generated<number>
    recovery_digests: Generated<string[]>
    created_at: Generated<string>
  }
  api_keys: {
    id: Generated<string>
    account_id: string
    name: string
    prefix: string
    /** The digest of the key. */
    token: string
    permissions: string[]
    addresses: Generated<string[]>
    created_at: Generated<string>
    expires_at: string
    last_used_at: string | null
    revoked_at: string | null
  }
}

/** What people and their posts show of the modules above: whom an enterprise's account speaks for. */
export type IdentityReadTables = IdentityTables & { subjects: { id: string; name: string } }
