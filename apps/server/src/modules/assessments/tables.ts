import type { Model } from '@zhiheng/assessment'
import type { GradeCauses, ModelState } from '@zhiheng/contract'
import type { Generated } from 'kysely'

type Given = { score: number | null; grade: string | null }

export type AssessmentTables = {
  assessment_models: {
    id: string
    code: string
    model_version: string
    content: Model
    state: ModelState
    valid_from: string | null
    valid_to: string | null
    note: string | null
    changed_at: string
    changed_by: string | null
    changed_by_name: string | null
    proposed_at: string | null
    proposed_by: string | null
    proposed_by_name: string | null
    approved_at: string | null
    approved_by: string | null
    approved_by_name: string | null
    published_at: string | null
    version: Generated<number>
  }
  assessment_runs: {
    id: string
    model_id: string
    model_code: string
    model_version: string
    as_of: string
    known_at: string
    reach: 'all' | 'changed'
    previous_id: string | null
    state: 'running' | 'done' | 'abandoned'
    chunk: number
    started_at: string
    finished_at: string | null
    requested_by_name: string | null
    graded: Generated<number>
    changed: Generated<number>
    moved: Generated<number>
    digest: Generated<Buffer>
    thinned_at: string | null
    version: Generated<number>
  }
  assessment_results: Given & {
    subject_id: string
    model_code: string
    run_id: string
    model_version: string
    as_of: string
    known_at: string
    score_high: number | null
    known_share: number
    vetoes: string[]
    leaf_units: string[]
  }
  assessment_carried: Given & {
    subject_id: string
    model_code: string
    run_id: string
    as_of: string
    known_at: string
  }
  grade_changes: {
    subject_id: string
    id: string
    run_id: string
    model_code: string
    model_version: string
    from_grade: string | null
    to_grade: string | null
    as_of: string
    recorded_at: string
    causes: GradeCauses
  }
  what_ifs: {
    id: string
    title: string
    before_model: Model
    after_model: Model
    before_on: string
    after_on: string
    known_at: string
    state: 'running' | 'done'
    transitions: unknown
    graded: Generated<number>
    moved: Generated<number>
    created_at: string
    created_by: string | null
    created_by_name: string | null
    organisation_id: string | null
    job_id: string | null
    version: Generated<number>
  }
  what_if_movers: {
    subject_id: string
    what_if_id: string
    from_grade: string | null
    to_grade: string | null
    score_before: number | null
    score_after: number | null
    causes: GradeCauses
  }
}
