import type { Generated } from 'kysely'

export type OrganisationTables = {
  organisations: {
    id: Generated<string>
    code: string
    kind: 'city' | 'department' | 'district' | 'unit'
    parent_id: string | null
    area_code: string | null
    credit_code: string | null
    position: Generated<number>
    valid_from: string | null
    valid_to: string | null
    version: Generated<number>
  }
  organisation_names: {
    id: Generated<string>
    organisation_id: string
    name: string
    kind: 'official' | 'short' | 'alias' | 'english'
    valid_from: string | null
    valid_to: string | null
  }
}
