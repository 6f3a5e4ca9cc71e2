import type { Decimal } from '../exact/decimal.ts'
import type { AssessedFact } from './fact.ts'
import type { Period } from './window.ts'

/** A fact that a value rests on, with what it adds to a count or sum. */
export type UsedFact = { readonly fact: AssessedFact; readonly amount: Decimal | null }

/** What a source says on a day. */
export type Measured = {
  /** null: nothing is known. */
  readonly value: Decimal | string | null
  readonly used: readonly UsedFact[]
  readonly period: Period | null
}
