import type { FactType, PayloadValue } from '@zhiheng/fact-types'
import type { PlainDate } from '@zhiheng/primitives'
import type { SubjectKey } from '../subject.ts'

/** A payload while it is being made. */
export type Values = { [field: string]: PayloadValue }

/** A day as a number (1970-01-01 is 0): the stream counts in days and writes dates only at the end. */
export type DayNumber = number

/** What happened, before anybody has delivered it. */
export type Draft = {
  readonly key: SubjectKey
  readonly type: FactType
  readonly on: DayNumber
  readonly validTo: DayNumber | null
  readonly payload: Values
  readonly legalBasis: string | null
  /** The number of a document of its own; others stand in a list with their neighbours. */
  readonly document?: string | undefined
  /** Told of a planted truth: delivered as it is, and its document is kept with the truth. */
  readonly planted?: { readonly documents: string[] } | undefined
}

export type InventedFact = {
  readonly key: SubjectKey
  readonly type: string
  readonly occurredOn: PlainDate
  readonly validTo: PlainDate | null
  readonly document: string
  readonly line: number
  readonly payload: Readonly<Values>
  readonly legalBasis: string | null
  readonly effect: 'assert' | 'correct' | 'withdraw'
  /** Set where a later fact corrects or withdraws this one; told again as `corrects` there. */
  readonly ref: number | null
  readonly corrects: number | null
  readonly reason: string | null
  /** Wrong in a way that the fact type's check refuses: what a careless supplier sends first. Not counted as a fact. */
  readonly refused: boolean
}

/** What one supplier hands in at once. */
export type Delivery = {
  /** Code of the supplying body in the profile. */
  readonly supplier: string
  /** When it becomes known, ISO text in UTC; never earlier than any delivery before it. */
  readonly at: string
  readonly facts: readonly InventedFact[]
}
