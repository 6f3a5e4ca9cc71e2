import type { BulkAction } from '@zhiheng/contract'
import type { Generated, JSONColumnType } from 'kysely'

/** What is undone is what a row was before. */
export type Before = {
  readonly dueOn?: string
  readonly ownerId?: string
  readonly requestId?: string
}
export type Refusal = {
  readonly code: string
  readonly message: string
  readonly data: Record<string, unknown>
}
/** An undoing carries the action that it undoes. */
export type KeptAction = BulkAction | { readonly verb: 'undo'; readonly of: BulkAction }

export type BulkActionTables = {
  bulk_actions: {
    id: Generated<string>
    account_id: string
    action: JSONColumnType<KeptAction>
    total: number
    started_at: string
    job_id: string | null
    undoes_id: string | null
  }
  bulk_rows: {
    bulk_action_id: string
    position: number
    account_id: string
    task_id: string
    code: string
    title: string
    outcome: 'waiting' | 'done' | 'refused'
    refusal: JSONColumnType<Refusal> | null
    before: JSONColumnType<Before> | null
    after_version: number | null
  }
}

/** Read only: rows of the tasks module. */
export type BulkReadTables = BulkActionTables & {
  tasks: {
    id: string
    code: string
    code_key: string
    title: string
    due_on: string
    owner_id: string
    state: string
    version: number
  }
  task_reports: { id: string; task_id: string; state: string; version: number }
  task_requests: { id: string; task_id: string; kind: string; state: string; version: number }
}
