import type { TaskImportState } from '@zhiheng/contract'
import type { Generated } from 'kysely'

export type TaskSheetTables = {
  task_exports: {
    id: Generated<number>
    plan_id: string
    file_id: string
    row_count: number
    created_at: string
    created_by: string | null
    created_by_name: string | null
  }
  task_imports: {
    id: string
    plan_id: string
    file_id: string
    file_name: string
    sheet: string | null
    state: TaskImportState
    job_id: string | null
    found: unknown
    created_count: Generated<number>
    changed_count: Generated<number>
    refused_count: Generated<number>
    refused_file_id: string | null
    error: unknown
    reason: string | null
    created_at: string
    created_by: string | null
    created_by_name: string | null
    finished_at: string | null
    version: Generated<number>
  }
  task_import_rows: {
    import_id: string
    line: number
    seq: number
    kind: 'new' | 'changed' | 'refused'
    code: string | null
    task_id: string | null
    title: string | null
    content: unknown
    changes: unknown
    issues: unknown
    conflict: boolean
    outcome: 'waiting' | 'done' | 'partly' | 'refused'
  }
}
