import type { TaskState } from '@zhiheng/contract'
import type { Generated, JSONColumnType } from 'kysely'

export type TasksTable = {
  id: Generated<string>
  plan_id: string
  measure_id: string
  clause_id: string | null
  parent_id: string | null
  code: string
  code_key: string
  title: string
  deliverable: string | null
  metric_name: string | null
  metric_unit: string | null
  metric_target: number | null
  starts_on: string
  due_on: string
  weight: Generated<number>
  owner_id: string
  assigner_id: string
  reader_ids: string[]
  state: TaskState
  own_accepted_share: number | null
  own_reported_share: number | null
  accepted_figure: number | null
  accepted_share: number | null
  reported_share: number | null
  child_count: Generated<number>
  child_closed_count: Generated<number>
  closed_on: string | null
  version: Generated<number>
}

export type TaskReportsTable = {
  id: Generated<string>
  task_id: string
  position: number
  body: string
  share: number
  figure: number | null
  outlook: 'on-time' | 'difficult' | 'needs-extension'
  final: boolean
  state: 'submitted' | 'accepted' | 'returned' | 'withdrawn'
  submitted_at: string
  submitted_by: string
  submitted_by_name: string
  organisation_id: string
  decided_at: string | null
  decided_by: string | null
  decided_by_name: string | null
  decision_note: string | null
  version: Generated<number>
}

export type ReportFilesTable = { report_id: string; file_id: string; position: number }

export type PlanEventsTable = {
  id: Generated<number>
  at: string
  kind: string
  plan_id: string
  measure_id: string | null
  task_id: string | null
  account_id: string | null
  account_name: string | null
  organisation_id: string | null
  organisation_name: string | null
  note: string | null
  detail: JSONColumnType<Record<string, unknown>>
}

/** Own tables. */
export type TaskTables = {
  tasks: TasksTable
  task_reports: TaskReportsTable
  report_files: ReportFilesTable
  plan_events: PlanEventsTable
}

/** What this module reads of the modules below it; never written here. */
export type TaskReadTables = TaskTables & {
  plans: {
    id: string
    title: string
    level: 'city' | 'district'
    state: 'draft' | 'published' | 'superseded'
    issued_on: string | null
  }
  measures: {
    id: string
    plan_id: string
    position: number
    number: string
    chapter_position: number
    title: string
    due_on: string | null
    removed_reason: string | null
  }
  clauses: { id: string; measure_id: string; body: string }
  measure_bodies: { measure_id: string; organisation_id: string }
  files: {
    id: string
    name: string
    media_type: string
    bytes: number
    sha256: string
    uploaded_at: string
  }
}
