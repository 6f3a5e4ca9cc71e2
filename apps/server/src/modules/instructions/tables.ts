import type { InstructionDoubt, TaskState } from '@zhiheng/contract'
import type { Generated } from 'kysely'

export type InstructionTables = {
  instructions: {
    id: Generated<string>
    kind: 'minutes' | 'instruction'
    number: string
    title: string
    instructed_by: string
    instructed_on: string
    due_on: string | null
    source: string
    state: 'reviewing' | 'given' | 'answered'
    created_at: string
    created_by: string | null
    on_behalf_of: Generated<string | null>
    created_by_name: string
    answered_at: string | null
    instructor_id: string | null
    instructor_name: string | null
    seen_at: string | null
    version: Generated<number>
  }
  instruction_items: {
    id: Generated<string>
    instruction_id: string
    position: number
    sentence: string
    span_start: number
    span_end: number
    title: string
    owner_id: string | null
    together_ids: string[]
    due_on: string | null
    measure_id: string | null
    doubts: InstructionDoubt[]
    state: 'proposed' | 'left-out' | 'given'
    task_id: string | null
  }
  instruction_answers: {
    id: Generated<string>
    instruction_id: string
    at: string
    account_id: string | null
    on_behalf_of: Generated<string | null>
    by_name: string
    body: string
    final: boolean
  }
}

/** Read only: rows of the modules below. */
export type InstructionReadTables = InstructionTables & {
  tasks: { id: string; code: string; title: string; state: TaskState; due_on: string }
  measures: {
    id: string
    plan_id: string
    number: string
    title: string
    body: string
    removed_reason: string | null
  }
  plans: { id: string; state: string; level: string }
  accounts: { id: string; name: string; disabled: boolean }
  posts: { account_id: string; organisation_id: string | null; role: string }
}
