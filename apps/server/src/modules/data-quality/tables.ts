import type { Generated } from 'kysely'

export type DataQualityTables = {
  expected_feeds: {
    id: string
    source_id: string
    type: string
    every_days: number
    valid_from: string
    valid_to: string | null
    version: Generated<number>
  }
}
