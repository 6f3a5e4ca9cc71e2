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
    merged_into: string | null
    created_at: string
    version: Generated<number>
  }
  subject_identifiers: Validity & { subject_id: string; id: string; scheme: string; value: string }
  subject_names: Validity & {
    subject_id: string
    id: string
    name: string
    kind: 'official' | 'short' | 'alias' | 'brand'
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
    merged_at: string
    merged_by_name: string | null
    undone_at: string | null
    undone_by_name: string | null
    undo_reason: string | null
  }
}
