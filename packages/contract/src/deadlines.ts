import * as z from 'zod'
import { base, FieldIssue, Id, Instant, PlainDate, text, Version } from './base.ts'
import { WorkRule } from './task-flow-views.ts'

/** A day on which the plain week does not hold. */
export const CalendarDay = z.object({
  day: PlainDate,
  kind: z.enum(['holiday', 'make-up']),
  note: z.string().trim().max(100).nullable(),
})
export type CalendarDay = z.infer<typeof CalendarDay>

const Year = z.coerce.number().int().min(1990).max(2100)

const CalendarYear = z.object({
  year: z.number().int(),
  version: Version,
  /** Years of which a notice has been put down; every other year counts as plain weeks. */
  years: z.array(z.number().int()),
  days: z.array(CalendarDay),
  workingDays: z.number().int(),
})

/** An open task whose days left would change. */
export const MovedTask = z.object({
  id: Id,
  code: z.string(),
  title: z.string(),
  dueOn: PlainDate,
  slackBefore: z.number().int(),
  slackAfter: z.number().int(),
})

export const RuleView = z.object({
  /** The plan that the rule is for; null for the city's, which holds wherever a plan has none of its own. */
  planId: Id.nullable(),
  planTitle: z.string().nullable(),
  rule: WorkRule,
  version: Version,
})
export type RuleView = z.infer<typeof RuleView>

const tags = ['deadlines']
export const deadlines = {
  calendar: base
    .route({ method: 'GET', path: '/calendar/{year}', summary: 'On which days offices work in a year', tags })
    .input(z.object({ year: Year }))
    .output(CalendarYear),
  readNotice: base
    .route({
      method: 'POST',
      path: '/calendar/reading',
      summary: 'Read a notice of holidays (its text, a list, JSON or ICS) and say what it would change',
      tags,
    })
    .input(z.object({ text: text(200_000), year: Year.optional() }))
    .output(
      z.object({
        format: z.enum(['notice', 'list', 'json', 'ics']),
        year: z.number().int(),
        /** Of that year; what is put down is based on it. */
        version: Version,
        days: z.array(CalendarDay),
        issues: z.array(FieldIssue),
        added: z.array(CalendarDay),
        removed: z.array(CalendarDay),
        tasks: z.array(MovedTask).describe('At most 100 of them'),
        movedTasks: z.number().int(),
      }),
    ),
  setYear: base
    .route({ method: 'PUT', path: '/calendar/{year}', summary: 'Put the notice of a year down', tags })
    .input(z.object({ year: Year, version: Version, days: z.array(CalendarDay).max(200) }))
    .output(CalendarYear),
  rules: base
    .route({
      method: 'GET',
      path: '/work-rules',
      summary: 'How work runs: reminders, escalation, taking back',
      tags,
    })
    .output(z.object({ items: z.array(RuleView) })),
  setRule: base
    .route({ method: 'PUT', path: '/work-rules', summary: 'Change the city’s rule, or a plan’s own', tags })
    .input(
      z.object({
        planId: Id.nullable(),
        rule: WorkRule,
        /** Absent where the plan has no rule of its own yet. */
        version: Version.optional(),
      }),
    )
    .output(z.object({ items: z.array(RuleView) })),
  feed: base
    .route({ method: 'GET', path: '/calendar-feed', summary: 'Whether I have a calendar address', tags })
    .output(z.object({ since: Instant.nullable() })),
  renewFeed: base
    .route({
      method: 'POST',
      path: '/calendar-feed',
      summary: 'A new secret address of my calendar; the one before no longer works',
      tags,
      successStatus: 201,
    })
    .output(z.object({ path: z.string(), since: Instant })),
  endFeed: base
    .route({ method: 'DELETE', path: '/calendar-feed', summary: 'Close my calendar address', tags })
    .output(z.object({ ended: z.literal(true) })),
  feedFile: base
    .route({
      method: 'GET',
      path: '/calendar-feeds/{token}/tasks.ics',
      summary: 'The due days of a person’s tasks as iCalendar; the address itself is the key',
      tags,
    })
    .input(z.object({ token: z.string().regex(/^[\w-]{43}$/) }))
    .output(z.file()),
}
