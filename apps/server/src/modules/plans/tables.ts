import type { BodyRole } from '@zhiheng/contract'
import type { Generated, JSONColumnType } from 'kysely'
import type { Reading } from './reading.ts'

export type PlanState = 'draft' | 'published' | 'superseded'
export type PlanLevel = 'city' | 'district'

export type PlansTable = {
  id: Generated<string>
  level: PlanLevel
  state: PlanState
  title: string
  issuer: string | null
  issued_on: string | null
  document_number: string | null
  year: number
  edition: Generated<number>
  previous_edition_id: string | null
  organisation_id: string
  parent_plan_id: string | null
  source: Generated<string>
  /** The file that it was read from; none where the text was pasted, or before files were kept. */
  original_id: Generated<string | null>
  published_at: string | null
  version: Generated<number>
}

export type PlanImportsTable = {
  id: Generated<string>
  file_name: string
  format: string
  state: 'reviewing' | 'published' | 'abandoned'
  level: PlanLevel
  organisation_id: string
  edition_of_plan_id: string | null
  source: string
  /** Always an object; the type says so for reading, and text for writing. */
  reading: JSONColumnType<Reading>
  read_milliseconds: number
  published_plan_id: string | null
  original_id: Generated<string | null>
  created_at: string
  created_by: string
  created_by_name: string
  version: Generated<number>
}

export type MeasuresTable = {
  id: Generated<string>
  plan_id: string
  position: number
  number: string
  chapter: string
  chapter_position: number
  title: string
  body: string
  span_start: number | null
  span_end: number | null
  deadline_text: string | null
  due_on: string | null
  open_ended: Generated<boolean>
  parent_measure_id: string | null
  removed_reason: string | null
  living_measure_id: string | null
  version: Generated<number>
}

export type ClausesTable = {
  id: Generated<string>
  measure_id: string
  position: number
  body: string
  span_start: number | null
  span_end: number | null
  assist_only: Generated<boolean>
  retired: Generated<boolean>
}

export type MeasureBodiesTable = {
  id: Generated<string>
  measure_id: string
  organisation_id: string
  written_name: string
  role: BodyRole
  assigned: Generated<boolean>
  position: number
}

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

/** Own tables; `plan_events` is shared with the tasks module, and both only append. */
export type PlanTables = {
  plans: PlansTable
  plan_imports: PlanImportsTable
  measures: MeasuresTable
  clauses: ClausesTable
  measure_bodies: MeasureBodiesTable
  plan_events: PlanEventsTable
}
