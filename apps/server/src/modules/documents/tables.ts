import type { DocumentKind, DocumentState } from '@zhiheng/contract'
import type { Values } from '@zhiheng/word-templates'
import type { Generated, JSONColumnType } from 'kysely'
import type { TaskReadTables } from '#modules/tasks'

type Meeting = { readonly on: string; readonly time: string; readonly place: string }

export type DocumentTables = {
  document_templates: {
    id: Generated<string>
    kind: DocumentKind
    position: number
    name: string
    content: Buffer
    digest: string
    bytes: number
    used: string[]
    valid_from: string
    valid_to: string | null
    uploaded_at: string
    uploaded_by: string | null
    uploaded_by_name: string | null
    version: Generated<number>
  }
  document_series: {
    id: Generated<string>
    organisation_id: string
    letters: string
    style: 'letters' | 'serial'
    kinds: DocumentKind[]
    mark: string
    first_number: number
    valid_from: string
    valid_to: string | null
    version: Generated<number>
  }
  document_counters: { series_id: string; year: number; first: number; last: number }
  documents: {
    id: Generated<string>
    kind: DocumentKind
    state: DocumentState
    title: string
    plan_id: string
    measure_id: string | null
    owner_id: string | null
    subject_id: string | null
    task_ids: string[]
    organisation_id: string
    addressee_ids: string[]
    copy_ids: string[]
    other_addressees: Generated<string>
    words: string
    reply_by: string | null
    attachments: Generated<string[]>
    meeting: JSONColumnType<Meeting> | null
    contact: Generated<string>
    since: string | null
    drafted_at: string
    drafted_by: string
    drafted_by_name: string
    reviewed_by: string | null
    reviewed_by_name: string | null
    signed_by: string | null
    signed_by_name: string | null
    issued_on: string | null
    series_id: string | null
    year: number | null
    serial: number | null
    number: string | null
    void_reason: string | null
    job_id: string | null
    version: Generated<number>
  }
  document_editions: {
    id: Generated<string>
    document_id: string
    position: number
    template_id: string
    data: JSONColumnType<Values>
    as_of: string
    content: Buffer
    digest: string
    bytes: number
    issued: Generated<boolean>
    made_at: string
    made_by: string | null
    made_by_name: string | null
  }
  document_events: {
    id: Generated<number>
    document_id: string
    at: string
    kind: string
    account_id: string | null
    on_behalf_of: Generated<string | null>
    account_name: string | null
    organisation_id: string | null
    note: string | null
  }
  document_receipts: {
    id: Generated<number>
    document_id: string
    organisation_id: string
    at: string
    account_id: string
    account_name: string
  }
}

/** With what this module reads of the modules below it. */
export type DocumentReadTables = DocumentTables &
  Pick<TaskReadTables, 'plans' | 'measures' | 'tasks'> & {
    subjects: { id: string; name: string; merged_into: string | null }
  }
