import type { Generated } from 'kysely'
import type { TaskReadTables } from '#modules/tasks'

export type EvidenceTables = {
  indicator_bindings: {
    id: Generated<string>
    measure_id: string | null
    task_id: string | null
    indicator: string
  }
}

export type EvidenceReadTables = EvidenceTables & TaskReadTables
