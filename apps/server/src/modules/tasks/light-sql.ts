import type { Light, LightRule } from '@zhiheng/contract'
import { addDays, type CalendarExceptions, isWorkingDay, type PlainDate } from '@zhiheng/primitives'
import { type RawBuilder, sql } from 'kysely'

/**
 * The latest end date that is overdue by `workingDays` or more on a day. It lets the database apply a limit in working
 * days without knowing the calendar.
 */
export function overdueSince(today: PlainDate, workingDays: number, calendar: CalendarExceptions): PlainDate {
  let counted = 0
  let day = today
  while (counted < workingDays) {
    if (isWorkingDay(day, calendar)) counted += 1
    day = addDays(day, -1)
  }
  return day
}

/** The rule of `light.ts` as an expression over columns of `tasks`, for filters over many rows. */
export function lightExpression(
  rule: LightRule,
  today: PlainDate,
  calendar: CalendarExceptions,
): RawBuilder<Light> {
  const long = overdueSince(today, rule.redWorkingDaysOverdue, calendar)
  const planned = sql`case when ${today}::date >= tasks.due_on then 1 when ${today}::date <= tasks.starts_on then 0
    else (${today}::date - tasks.starts_on)::double precision / (tasks.due_on - tasks.starts_on) end`
  const behind = sql`floor((${planned} - coalesce(tasks.accepted_share, 0)) * 1000 + 0.5) / 10`
  return sql<Light>`case
    when tasks.state = 'withdrawn' then 'grey'
    when tasks.state = 'closed' then 'green'
    when tasks.due_on <= ${long}::date then 'red'
    when ${behind} > ${rule.redPointsBehind} then 'red'
    when tasks.due_on < ${today}::date then 'yellow'
    when ${behind} > ${rule.yellowPointsBehind} then 'yellow'
    when tasks.accepted_share is null then 'grey'
    else 'green' end`
}
