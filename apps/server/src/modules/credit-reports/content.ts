import type { CreditReportVersion, FactView, LookupPurpose, SubjectIdentity } from '@zhiheng/contract'
import type { GradeWithReasons } from './reasons.ts'
import type { Language } from './words.ts'

/** Everything that a report says. */
export type Content = {
  readonly code: string
  readonly version: CreditReportVersion
  readonly purpose: LookupPurpose | null
  readonly purposeLabel: { readonly zh: string; readonly en: string } | null
  readonly language: Language
  readonly siteName: string
  readonly demonstration: boolean
  /** What the QR code leads to: an address, or the code alone where the portal's is not known. */
  readonly verifyAt: string
  /** Across every page of copies for offices: who took it and when. */
  readonly watermark: string | null
  readonly subject: SubjectIdentity
  readonly asOf: string
  readonly issuedAt: string
  readonly issuedAtText: string
  readonly grades: readonly GradeWithReasons[]
  readonly facts: readonly FactView[]
  /** Facts that the reader may see and that did not fit. */
  readonly moreFacts: number
}
