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
}
