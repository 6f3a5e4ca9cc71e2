import type { CreditReportVersion, PublishedGrade } from '@zhiheng/contract'

export type CreditReportTables = {
  credit_reports: {
    subject_id: string
    id: string
    code: string
    subject_name: string
    version: CreditReportVersion
    as_of: string
    known_at: string
    issued_at: string
    language: string
    purpose: string | null
    digest: Buffer
    bytes: number
    public_fact_ids: string[]
    grades: readonly PublishedGrade[]
    account_id: string | null
    account_name: string | null
    organisation_id: string | null
  }
}
