import type { ScheduleRow } from '@zhiheng/contract'

/** Dates that somebody wants for a task, from a drag or from the keyboard; nothing has changed yet. */
export type Wish = {
  readonly row: ScheduleRow
  readonly startsOn?: string
  readonly dueOn?: string
}
