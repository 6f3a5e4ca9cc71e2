import type { DayNumber } from '../facts/fact.ts'
import type { Teller } from '../facts/teller.ts'

/** Something that happens in the city on a day, and what follows from it. */
export type Story = (teller: Teller, on: DayNumber) => void
