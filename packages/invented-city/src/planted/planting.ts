import type { DayNumber } from '../facts/fact.ts'
import type { Teller } from '../facts/teller.ts'
import type { SubjectKey } from '../subject.ts'
import type { TruthKind } from '../truth.ts'

/** A truth while it is planted; its documents come when its facts are delivered. */
export type Plant = {
  readonly kind: TruthKind
  readonly keys: readonly SubjectKey[]
  readonly documents: string[]
  readonly expect: string
  readonly detail: Record<string, string | number | readonly (string | number)[]>
}

export type Span = { readonly from: DayNumber; readonly until: DayNumber }

/** A day of the span by its share: 0 the first, 1 the last. What is planted leaves time to be delivered. */
export const dayAt = ({ from, until }: Span, share: number): DayNumber =>
  Math.round(from + share * (until - from))

export type Planter = (teller: Teller, span: Span) => readonly Plant[]
