import type { JobError, JobResult, JobState, Words } from '@zhiheng/contract'
import type { Generated } from 'kysely'
import type { StoredPost } from './handler.ts'

export type JobTables = {
  jobs: {
    id: Generated<string>
    position: Generated<number>
    kind: string
    state: Generated<JobState>
    title: Words
    unit: Words | null
    input: unknown
    result: JobResult | null
    error: JobError | null
    requested_by: string | null
    requested_by_name: string | null
    organisation_id: string | null
    post: StoredPost | null
    priority: Generated<number>
    run_after: string
    cancel_requested: Generated<boolean>
    unique_key: string | null
    created_at: string
    started_at: string | null
    finished_at: string | null
  }
  job_progress: {
    job_id: string
    done: Generated<number>
    total: number | null
    step: Words | null
    cursor: unknown
    attempts: Generated<number>
    lease_token: string | null
    lease_until: string | null
    run_started_at: string | null
    run_started_done: Generated<number>
  }
  job_schedules: { name: string; due_at: string }
}
