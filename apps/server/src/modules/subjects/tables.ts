import type { SubjectKind } from '@zhiheng/contract'
import type { Generated } from 'kysely'

type Validity = { valid_from: string | null; valid_to: string | null }

export type SubjectTables = {
  subjects: {
    id: string
    kind: SubjectKind
    name: string
    area_code: string | null
    address: string | null
    longitude: number | null
    latitude: number | null
    industry: string | null
    state: Generated<'active' | 'closed'>
    closed_on: string | null
    merged_into: string | null
    created_at: string
    version: Generated<number>
  }
  subject_identifiers: Validity & {
    subject_id: string
    id: string
    scheme: string
    value: string
    backwards: Generated<string>
  }
  subject_classes: {
    subject_id: string
    scheme: 'product-code' | 'hs' | 'equipment-kind' | 'instrument-kind'
    value: string
  }
  subject_names: Validity & {
    subject_id: string
    id: string
    name: string
    kind: 'official' | 'short' | 'alias' | 'brand'
    key: string
    core: string
  }
  subject_relations: Validity & {
    subject_id: string
    id: string
    kind: 'owns' | 'makes' | 'sells' | 'maintains' | 'uses' | 'located-at' | 'branch-of' | 'tests'
    other_id: string
  }
  subject_merges: {
    id: string
    kept_id: string
    merged_id: string
    reason: string
    carried: Generated<string[]>
    merged_at: string
    merged_by_name: string | null
    undone_at: string | null
    undone_by_name: string | null
    undo_reason: string | null
  }
  subject_duplicates: {
    first_id: string
    second_id: string
    id: string
    score: number
    reasons: unknown
    found_at: string
    state: 'open' | 'dismissed'
    decision_reason: string | null
    decided_at: string | null
    decided_by_name: string | null
  }
  /** The four below are written by the database alone. */
  subject_search: {
    subject_id: string
    kind: string
    area_code: string
    industry: string
    state: string
    names: string
    tokens: string[]
  }
  subject_token_counts: { token: string; subjects: number }
  subjects_to_compare: { id: Generated<number>; subject_id: string }
  subject_facet_counts: {
    kind: string
    area_code: string
    division: string
    state: string
    subjects: number
  }
}
