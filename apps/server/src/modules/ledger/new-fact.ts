import type { FactEffect, FactVisibility, FieldIssue, SubjectKind } from '@zhiheng/contract'
import type { Payload } from '@zhiheng/fact-types'
import type { PlainDate } from '@zhiheng/primitives'

/** A fact as somebody hands it in; who supplies it and when it becomes known is said once for the batch. */
export type NewFact = {
  readonly subjectId: string
  readonly type: string
  readonly occurredOn: PlainDate
  readonly validTo?: PlainDate | null
  /** The supplier's own number; with the line it names this fact among all that the supplier has delivered. */
  readonly document: string
  readonly line: number
  readonly payload: Payload
  readonly legalBasis?: string | null
  /** Narrower than the type's own, never wider. */
  readonly visibility?: FactVisibility
  /** `assert` where nothing is said; the others point at the fact that ends with them. */
  readonly effect?: FactEffect
  readonly correctsId?: string | null
  readonly reason?: string | null
}

/** The ledger's row, complete but for its place in a batch. */
export type FactRow = {
  readonly subjectId: string
  readonly id: string
  readonly type: string
  readonly typeVersion: number
  readonly occurredOn: PlainDate
  readonly validTo: PlainDate | null
  readonly recordedAt: string
  readonly sourceId: string
  readonly document: string
  readonly line: number
  readonly payload: Payload
  readonly legalBasis: string | null
  readonly visibility: FactVisibility
  readonly displayUntil: PlainDate | null
  readonly effect: FactEffect
  readonly correctsId: string | null
  readonly reason: string | null
}

/** What is wrong with the fact at `index` of what was handed in. */
export type FactProblem = { readonly index: number; readonly issues: readonly FieldIssue[] }

/** What became of a batch: each index stands in exactly one of the three. */
export type Appended = {
  readonly appended: readonly { readonly index: number; readonly id: string }[]
  /** Delivered before, word for word: nothing to do. */
  readonly repeated: readonly number[]
  readonly problems: readonly FactProblem[]
}

export type Kinds = ReadonlyMap<string, SubjectKind>
