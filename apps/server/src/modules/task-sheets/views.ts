import type { FieldIssue, TaskImportRow, TaskImportView } from '@zhiheng/contract'
import type { Found, ImportRow, SheetRowRecord } from './repository.ts'

export function toImportView(row: ImportRow, planTitle: string): TaskImportView {
  const found = row.found as Found | null
  return {
    id: row.id,
    planId: row.plan_id,
    planTitle,
    fileId: row.file_id,
    fileName: row.file_name,
    sheet: row.sheet,
    state: row.state,
    jobId: row.job_id,
    counts: found?.counts ?? null,
    done: { created: row.created_count, changed: row.changed_count, refused: row.refused_count },
    columns: [...(found?.columns ?? [])],
    refusedFileId: row.refused_file_id,
    issues: (row.error as { issues?: FieldIssue[] } | null)?.issues ?? [],
    reason: row.reason,
    createdAt: row.created_at,
    createdByName: row.created_by_name,
    finishedAt: row.finished_at,
    version: row.version,
  }
}

export const toRowView = (row: SheetRowRecord): TaskImportRow => ({
  line: row.line,
  kind: row.kind,
  code: row.code,
  taskId: row.task_id,
  title: row.title,
  changes: row.changes.map(({ field, before, after, base, conflict, take }) => ({
    ...{ field, before, after, base, conflict, take },
  })),
  issues: [...row.issues],
  outcome: row.outcome,
})
