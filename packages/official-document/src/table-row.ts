import type { Range } from './normal-text.ts'
import type { BodyRole } from './plan-document.ts'

/** A row of a flattened table of tasks. `start` and `end` bound its lines. */
export type TableRow = {
  readonly start: number
  readonly end: number
  readonly number: Range
  readonly value: number
  readonly task: Range
  readonly bodies: readonly TableCell[]
  readonly deadline: Range | null
}

/** A cell that names bodies, with the role that its column gives them. */
export type TableCell = { readonly range: Range; readonly role: BodyRole }
