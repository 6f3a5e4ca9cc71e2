import type { VetoAppealState, VetoEvent, VetoGround, VetoProposal } from '@zhiheng/contract'
import type { Generated } from 'kysely'

export type VetoTables = {
  veto_proposals: {
    id: string
    subject_id: string
    trigger_code: string
    policy_version: string
    ground: VetoGround
    fact_id: string
    fact_on: string
    source_id: string
    state: VetoProposal['state']
    proposed_at: string
    decided_at: string | null
    decided_by_name: string | null
    decision_reason: string | null
    veto_id: string | null
    version: Generated<number>
  }
  veto_appeals: {
    id: string
    subject_id: string
    veto_id: string
    source_id: string
    state: VetoAppealState
    reason: string
    filed_at: string
    filed_by: string | null
    filed_by_name: string
    organisation_id: string | null
    due_on: string
    decided_at: string | null
    decided_by: string | null
    decided_by_name: string | null
    decision_reason: string | null
    version: Generated<number>
  }
  veto_events: {
    id: Generated<number>
    at: string
    kind: VetoEvent['kind']
    subject_id: string
    veto_id: string | null
    proposal_id: string | null
    account_id: string | null
    on_behalf_of: Generated<string | null>
    account_name: string | null
    organisation_id: string | null
    note: string | null
  }
}
