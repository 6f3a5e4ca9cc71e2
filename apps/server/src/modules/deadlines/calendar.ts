import type { CalendarDay, Inputs as InputsOf } from '@zhiheng/contract'
import { addDays, type CalendarExceptions, workingDaysBetween } from '@zhiheng/primitives'
import type { Actor } from '#kernel/actor'
import { inputInvalid } from '#kernel/error'
import { read } from '#kernel/transaction'
import { asTasks, type DeadlineDependencies as Deps } from './deps.ts'
import { guard } from './policy.ts'
import { readNotice } from './read-notice.ts'

type Inputs = InputsOf<'deadlines'>

const exceptionsOf = (days: readonly CalendarDay[]): CalendarExceptions => {
  const of = (kind: CalendarDay['kind']) =>
    new Set(days.filter((each) => each.kind === kind).map(({ day }) => day))
  return { holidays: of('holiday'), makeUpDays: of('make-up') }
}
const isOf = (year: number) => (each: CalendarDay) => each.day.startsWith(`${year}-`)

export async function year(deps: Deps, { year: asked }: Inputs['calendar']) {
  const version = await deps.calendar.versionOf(asked)
  const days = await deps.calendar.days()
  return {
    year: asked,
    version,
    years: [...new Set(days.map(({ day }) => Number(day.slice(0, 4))))].toSorted(),
    days: days.filter(isOf(asked)),
    workingDays: workingDaysBetween(addDays(`${asked}-01-01`, -1), `${asked}-12-31`, exceptionsOf(days)),
  }
}

/** Reads a notice and says what it would change; puts nothing down. */
export async function preview(deps: Deps, actor: Actor, input: Inputs['readNotice']) {
  guard(actor, 'calendar.manage')
  const { days: found, ...reading } = readNotice(input.text, input.year)
  const version = await deps.calendar.versionOf(reading.year)
  const kept = await deps.calendar.days()
  const days = [...found]
  const same = (a: CalendarDay, b: CalendarDay) => a.day === b.day && a.kind === b.kind
  const added = days.filter((each) => !kept.some((other) => same(each, other)))
  const removed = kept.filter(
    (each) =>
      (isOf(reading.year)(each) || days.some(({ day }) => day === each.day)) &&
      !days.some((other) => same(each, other)),
  )
  const after = [...kept.filter((each) => !removed.includes(each)), ...added]
  const moved =
    days.length === 0 ? [] : await movedTasks(deps, actor, exceptionsOf(kept), exceptionsOf(after))
  return {
    ...reading,
    version,
    issues: [...reading.issues],
    days,
    added,
    removed,
    tasks: moved.slice(0, 100),
    movedTasks: moved.length,
  }
}

async function movedTasks(deps: Deps, actor: Actor, before: CalendarExceptions, after: CalendarExceptions) {
  const today = deps.clock.today()
  const open = await read(deps.db, actor, (tx) => deps.tasks.queries.openDueDays(asTasks(tx)))
  const moves = new Map<string, { slackBefore: number; slackAfter: number }>()
  return open.flatMap((task) => {
    const known = moves.get(task.dueOn) ?? {
      slackBefore: workingDaysBetween(today, task.dueOn, before),
      slackAfter: workingDaysBetween(today, task.dueOn, after),
    }
    moves.set(task.dueOn, known)
    return known.slackBefore === known.slackAfter ? [] : [{ ...task, ...known }]
  })
}

/** Puts the notice of a year down; days of the year before that it names come along. */
export async function setYear(deps: Deps, actor: Actor, input: Inputs['setYear']) {
  guard(actor, 'calendar.manage')
  const near = (day: string) => Math.abs(Number(day.slice(0, 4)) - input.year) <= 1
  const far = input.days.findIndex(({ day }) => !near(day))
  if (far >= 0) {
    throw inputInvalid(
      `days.${far}.day`,
      'year-elsewhere',
      `不是 ${input.year} 年前后的日子 not of that year`,
      '改年份或日期 change the year or the day',
    )
  }
  const twice = input.days.findIndex(
    ({ day }, index) => input.days.findIndex((each) => each.day === day) < index,
  )
  if (twice >= 0)
    throw inputInvalid(
      `days.${twice}.day`,
      'day-twice',
      '这一天写了两次 is named twice',
      '去掉一个 remove one',
    )
  await deps.calendar.change(actor, input)
  return year(deps, { year: input.year })
}
