import type { ProductRisk, ReviewState, SupervisionClass } from '@zhiheng/contract'
import type { Generated } from 'kysely'

/** The first two only grow: the database refuses changes, its owner's too. */
export type SupervisionTables = {
  supervision_classes: {
    subject_id: string
    id: string
    class: SupervisionClass
    valid_from: string
    recorded_at: string
    cause: 'result' | 'event' | 'review'
    rule: string | null
    fact_id: string | null
    review_id: string | null
    policy_version: string
    reason: string | null
    by_name: string | null
  }
  supervision_risks: {
    subject_id: string
    id: string
    risk: ProductRisk
    valid_from: string
    recorded_at: string
    cause: 'result' | 'person' | 'catalogue'
    policy_version: string
    reason: string | null
    by_name: string | null
  }
  supervision_reviews: {
    id: string
    subject_id: string
    from_class: SupervisionClass | null
    to_class: SupervisionClass
    cause: 'result' | 'withdrawn' | 'person'
    reason: string
    state: ReviewState
    proposed_at: string
    proposed_by: string | null
    proposed_by_name: string | null
    organisation_id: string | null
    decided_at: string | null
    decided_by: string | null
    decided_by_name: string | null
    decision_reason: string | null
    version: Generated<number>
  }
}
