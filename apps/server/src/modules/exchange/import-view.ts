import { FactImportFindings, type FactImportView, type FieldIssue } from '@zhiheng/contract'
import type { Directory } from '#modules/organisations'
import type { ImportRow } from './imports-repository.ts'

export const toImportView = (row: ImportRow, directory: Directory): FactImportView => ({
  id: row.id,
  sourceId: row.source_id,
  sourceName: directory.nameOf(row.source_id),
  fileId: row.file_id,
  fileName: row.file_name,
  format: row.format,
  sheet: row.sheet,
  factType: row.fact_type,
  mapping: row.mapping_name === null ? null : { name: row.mapping_name, version: row.mapping_version ?? 1 },
  state: row.state,
  jobId: row.job_id,
  found: row.found === null ? null : FactImportFindings.parse(row.found),
  rows: row.row_count,
  appended: row.appended_count,
  repeated: row.repeated_count,
  refused: row.refused_count,
  parked: row.parked_count,
  refusedFileId: row.refused_file_id,
  issues: (row.error as { issues?: FieldIssue[] } | null)?.issues ?? [],
  createdAt: row.created_at,
  createdByName: row.created_by_name,
  finishedAt: row.finished_at,
  version: row.version,
})
