import type { FactImportState } from '@zhiheng/contract'
import type { TableFormat } from '@zhiheng/table-files'
import type { Generated } from 'kysely'

export type ExchangeTables = {
  mappings: {
    id: string
    name: string
    organisation_id: string
    fact_type: string
    rules: unknown
    version: Generated<number>
    created_at: string
    sample: unknown
    changed_at: string | null
    changed_by_name: string | null
  }
  imports: {
    id: string
    source_id: string
    file_id: string
    file_name: string
    format: TableFormat
    sheet: string | null
    fact_type: string
    mapping: unknown
    mapping_name: string | null
    mapping_version: number | null
    state: FactImportState
    job_id: string | null
    found: unknown
    row_count: Generated<number>
    appended_count: Generated<number>
    repeated_count: Generated<number>
    refused_count: Generated<number>
    parked_count: Generated<number>
    refused_file_id: string | null
    error: unknown
    created_at: string
    created_by: string | null
    created_by_name: string | null
    finished_at: string | null
    version: Generated<number>
  }
  refused_rows: { import_id: string; line: number; issues: unknown }
  parked_facts: {
    id: string
    import_id: string | null
    line: number
    source_id: string
    fact: unknown
    written_code: string | null
    written_name: string | null
    state: Generated<'waiting' | 'settled' | 'dropped'>
    subject_id: string | null
    settled_at: string | null
    settled_by_name: string | null
    note: string | null
    created_at: string
  }
}
