import type { SignatureView, TaskRequestView, TaskState } from '@zhiheng/contract'
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
  baseline_due_on: string
  baseline_starts_on: string | null
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
  on_behalf_of: Generated<string | null>
  account_name: string | null
  organisation_id: string | null
  organisation_name: string | null
  note: string | null
  detail: JSONColumnType<Record<string, unknown>>
}

export type WorkRulesTable = {
  id: Generated<string>
  plan_id: string | null
  rule: JSONColumnType<Record<string, unknown>>
  version: Generated<number>
}

export type ReportSignaturesTable = {
  id: Generated<string>
  task_id: string
  report_id: string
  position: number
  organisation_id: string
  state: SignatureView['state']
  place: SignatureView['place']
  waits_for: Generated<string[]>
  level: number | null
  asked_at: string
  asked_by: string | null
  asked_by_name: string | null
  asked_by_organisation_id: string | null
  ask_note: string | null
  decided_at: string | null
  decided_by: string | null
  decided_by_name: string | null
  note: string | null
  version: Generated<number>
}

export type TaskRequestsTable = {
  id: Generated<string>
  task_id: string
  kind: TaskRequestView['kind']
  state: TaskRequestView['state']
  organisation_id: string
  target_id: string
  from_on: string | null
  to_on: string | null
  reason: string
  asked_at: string
  asked_by: string | null
  asked_by_name: string | null
  answered_at: string | null
  answered_by: string | null
  answered_by_name: string | null
  answer_note: string | null
  version: Generated<number>
}

export type TaskDelegationsTable = {
  id: Generated<string>
  task_id: string
  account_id: string
  account_name: string
  until_on: string
  note: string | null
  organisation_id: string
  given_at: string
  given_by: string | null
  given_by_name: string | null
  ended_at: string | null
}

export type TaskUrgesTable = {
  id: Generated<string>
  task_id: string
  account_id: string
  account_name: string
  organisation_id: string
  for_day: string
  at: string
  note: string | null
}

export type TaskCopiesTable = {
  id: Generated<string>
  task_id: string
  organisation_id: string
  at: string
  given_by: string | null
  given_by_name: string | null
  given_by_organisation_id: string | null
  note: string | null
  read_at: string | null
  read_by_name: string | null
}

/** Own tables. */
export type TaskTables = {
  work_rules: WorkRulesTable
  report_signatures: ReportSignaturesTable
  task_requests: TaskRequestsTable
  task_delegations: TaskDelegationsTable
  task_urges: TaskUrgesTable
  task_copies: TaskCopiesTable
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
  /** Who may be asked to do a task: only ever read as the product itself, for one body. */
  accounts: { id: string; name: string; disabled: boolean }
  posts: { account_id: string; organisation_id: string | null; role: string }
  measure_bodies: { measure_id: string; organisation_id: string; role: string; position: number }
  files: {
    id: string
    name: string
    media_type: string
    bytes: number
    sha256: string
    uploaded_at: string
  }
}
