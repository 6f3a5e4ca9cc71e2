import type {
  Explanation,
  FactPage,
  GradeCount,
  GradeRow,
  Inputs,
  LookupPurpose,
  PublishedGrade,
  SubjectIdentity,
} from '@zhiheng/contract'
import type { Kysely, QueryExecutorProvider } from 'kysely'
import type { Actor } from '#kernel/actor'
import type { Clock } from '#kernel/clock'
import type { CreditReportTables } from './tables.ts'

/** Facts as a reader may see them; the ledger decides, and records looks for a purpose. */
export type AskFacts = (
  actor: Actor,
  input: {
    readonly id: string
    readonly asOf: string
    readonly knownAt: string
    readonly purpose?: LookupPurpose | undefined
    readonly version?: 'public' | undefined
    readonly order: 'occurred'
    readonly limit: number
  },
) => Promise<FactPage>

export type GradeWish = Omit<Inputs<'creditReports'>['grades'], 'cursor' | 'limit'>

/** Grades by rules in force that are published; whoever grades answers. */
export type GradeSource = {
  ofSubject(subjectId: string): Promise<readonly PublishedGrade[]>
  /** With what the firm is still being told of; for itself and for offices. */
  allOfSubject(subjectId: string): Promise<readonly PublishedGrade[]>
  /** A page in the order of model and subject, after a place. */
  page(
    wish: GradeWish & { readonly after?: readonly [string, string] | undefined; readonly limit: number },
  ): Promise<readonly GradeRow[]>
  counts(wish: GradeWish): Promise<readonly GradeCount[]>
}

export type CreditReportDependencies = {
  readonly db: Kysely<CreditReportTables>
  readonly clock: Clock
  readonly siteName: string
  readonly siteNameEn: string
  /** Where the portal stands for the reader of a QR code; empty where nobody has said it. */
  readonly publicUrl: string
  readonly demonstration: boolean
  readonly identityOf: (actor: Actor, id: string) => Promise<SubjectIdentity>
  readonly facts: AskFacts
  /** What the city calls a purpose. */
  readonly purposeLabel: (code: string) => { readonly zh: string; readonly en: string }
  readonly grades: GradeSource
  /** Facts that leave with an office's report: it is told when one is corrected. In the transaction that issues it. */
  readonly recordCopy: (
    tx: QueryExecutorProvider,
    copy: {
      readonly holderId: string
      readonly holderName: string
      readonly channel: 'report'
      readonly knownAt: string
      readonly factIds: readonly string[]
      readonly note: string
    },
  ) => Promise<unknown>
  /** Why a grade is what it is; facts that the reader may not see are counted. */
  readonly reasons: (
    actor: Actor,
    input: { readonly id: string; readonly model: string; readonly asOf: string; readonly knownAt: string },
  ) => Promise<Explanation>
}
