import type { GradeNoticeState, ObjectionState, RepairState } from '@zhiheng/contract'
import type { Generated } from 'kysely'

/** What every case has: who filed it, its clock, and how it was decided. */
type Case = {
  id: string
  number: string
  subject_id: string
  reason: string
  filed_at: string
  filed_by: string | null
  filed_by_name: string
  organisation_id: string | null
  due_on: string | null
  decided_at: string | null
  decided_by: string | null
  decision_reason: string | null
  result_id: string | null
  version: Generated<number>
}

export type CreditTables = {
  credit_objections: Case & {
    target: 'fact' | 'grade'
    fact_id: string | null
    fact_type: string | null
    fact_document: string | null
    fact_on: string | null
    model: string | null
    as_of: string | null
    grade: string | null
    indicator: string | null
    source_id: string | null
    wanted: string
    state: ObjectionState
    extended: Generated<boolean>
    appeal_until: string | null
  }
  credit_repairs: Case & {
    fact_id: string
    fact_type: string
    decision_number: string
    kind: string
    fact_on: string
    source_id: string
    duty_fulfilled: boolean
    harm_removed: boolean
    state: RepairState
    corrected_id: string | null
  }
  grade_notices: {
    id: string
    subject_id: string
    model: string
    from_grade: string | null
    to_grade: string | null
    as_of: string
    state: GradeNoticeState
    noticed_at: string
    reply_due_on: string
    reply: string | null
    replied_at: string | null
    closed_at: string | null
    close_reason: string | null
    version: Generated<number>
  }
  credit_files: { case_id: string; file_id: string; position: number }
  credit_events: {
    id: Generated<number>
    at: string
    kind: string
    case_id: string
    subject_id: string
    account_id: string | null
    on_behalf_of: Generated<string | null>
    account_name: string | null
    organisation_id: string | null
    note: string | null
  }
}
