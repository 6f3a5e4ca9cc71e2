import type { WorkRule } from '@zhiheng/contract'
import {
  type CalendarExceptions,
  isWorkingDay,
  type PlainDate,
  workingDaysBetween,
} from '@zhiheng/primitives'

export type Reminder = {
  readonly kind: 'reminder-before' | 'reminder-due' | 'reminder-after'
  /** Working days left, or past the end. */
  readonly days: number
}
export type Spoken = { readonly reminder: Reminder | undefined; readonly escalate: number | undefined }

const silent: Spoken = { reminder: undefined, escalate: undefined }

/**
 * Whether a task is spoken of on a day, by the rule: so many working days before its end, on the last working day, every so
 * many after it; and from when on the level above is told. On days off nobody is reminded; what falls due on one is said
 * on the working day before.
 */
export function spokenOf(
  rule: WorkRule,
  dueOn: PlainDate,
  today: PlainDate,
  calendar: CalendarExceptions,
): Spoken {
  if (!isWorkingDay(today, calendar)) return silent
  const slack = workingDaysBetween(today, dueOn, calendar)
  if (dueOn >= today) {
    if (slack === 0)
      return {
        ...silent,
        ...(rule.remindOnDue ? { reminder: { kind: 'reminder-due', days: 0 } as const } : {}),
      }
    const before = rule.remindBeforeDays.includes(slack)
    return { ...silent, ...(before ? { reminder: { kind: 'reminder-before', days: slack } as const } : {}) }
  }
  const days = -slack
  const again = rule.remindEveryDays > 0 && days > 0 && days % rule.remindEveryDays === 0
  const risen = rule.escalateAfterDays > 0 && days >= rule.escalateAfterDays
  return {
    reminder: again ? { kind: 'reminder-after', days } : undefined,
    escalate: risen ? days : undefined,
  }
}
