import type { Payload, Visibility } from '@zhiheng/fact-types'
import type { PlainDate } from '@zhiheng/primitives'

/** A fact as far as judging it goes; given are those that were known and stood on the day. */
export type AssessedFact = {
  readonly id: string
  readonly type: string
  readonly occurredOn: PlainDate
  /** Last day of validity. */
  readonly validTo: PlainDate | null
  readonly payload: Payload
  readonly effect: 'assert' | 'correct'
  readonly visibility: Visibility
  readonly sourceId: string
  readonly legalBasis: string | null
}
