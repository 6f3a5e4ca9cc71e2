import type { InboxItem } from '@zhiheng/contract'
import { addDays, type PlainDate, weekday } from '@zhiheng/primitives'

/** The heading under which a date stands. The week ends on Sunday. */
export function groupOf(dueOn: PlainDate | null, today: PlainDate): InboxItem['group'] {
  if (dueOn === null) return 'undated'
  if (dueOn < today) return 'overdue'
  if (dueOn === today) return 'today'
  return dueOn <= addDays(today, (7 - weekday(today)) % 7) ? 'this-week' : 'later'
}
