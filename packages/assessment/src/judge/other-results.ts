import { type Decimal, decimalOf } from '../exact/decimal.ts'
import type { ModelSource } from '../model/source.ts'
import type { Measured } from './measured.ts'

/** What other models said of the subject, by model code; scores as decimal text or numbers. */
export type OtherResults = {
  readonly [model: string]: { readonly score: string | number | null; readonly grade: string | null }
}

export function otherResult(source: ModelSource, others: OtherResults): Measured {
  const other = Object.hasOwn(others, source.model) ? others[source.model] : undefined
  const value = other?.[source.result] ?? null
  const read = source.result === 'score' && value !== null ? exactly(value) : value
  return { value: typeof read === 'number' ? String(read) : read, used: [], period: null }
}

const exactly = (value: string | number): Decimal => decimalOf(Number(value))
