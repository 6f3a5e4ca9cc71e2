import type { Generated } from 'kysely'

export type FileTables = {
  files: {
    id: Generated<string>
    name: string
    media_type: string
    bytes: number
    sha256: string
    purpose: Generated<'paper' | 'data' | 'export'>
    organisation_id: string | null
    uploaded_by: string | null
    uploaded_at: string
    removed_at: string | null
  }
  /** One row: what lies in the store, counted along by the database. */
  file_store_total: { one: Generated<boolean>; bytes: number }
  /** What the scanner found in uploads, and what was taken though it could not look. */
  file_findings: {
    id: Generated<string>
    at: string
    account_id: string | null
    account_name: string | null
    organisation_id: string | null
    file_name: string
    sha256: string
    bytes: number
    finding: 'infected' | 'unscanned'
    detail: string
    taken: boolean
  }
}
