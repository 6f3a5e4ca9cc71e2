import type { Generated } from 'kysely'
import type { TaskReadTables } from '#modules/tasks'

export type ScheduleTables = {
  baselines: {
    id: Generated<string>
    plan_id: string
    name: string
    taken_at: string
    taken_by: string | null
    taken_by_name: string
  }
  baseline_dates: { baseline_id: string; task_id: string; starts_on: string; due_on: string }
  milestones: { id: Generated<string>; plan_id: string; name: string; day: string }
}
export type ScheduleReadTables = ScheduleTables & TaskReadTables
