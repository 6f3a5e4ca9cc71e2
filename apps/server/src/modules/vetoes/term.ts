import { addDays, addMonths, type PlainDate } from '@zhiheng/primitives'

/** The last day of a term of months that begins on a day. */
export const endOfTerm = (from: PlainDate, months: number): PlainDate => addDays(addMonths(from, months), -1)
