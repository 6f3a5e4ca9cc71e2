import type { LightRule, LightView } from '@zhiheng/contract'
import { addDays, type CalendarExceptions, type PlainDate, workingDaysBetween } from '@zhiheng/primitives'
import { measureLight, progressOn, type TaskProgress, taskLight, together } from '#modules/tasks'
import type { BoardTask, PlanData } from './load.ts'

export type Lens = { readonly rule: LightRule; readonly calendar: CalendarExceptions }

export type MeasureAssessment = {
  readonly light: LightView
  readonly accepted: number | null
  readonly reported: number | null
  readonly planned: number | null
}

export type Assessment = {
  readonly day: PlainDate
  readonly measures: ReadonlyMap<string, MeasureAssessment>
  readonly progress: ReadonlyMap<string, TaskProgress>
  readonly taskLights: ReadonlyMap<string, LightView>
}

/** Tasks of each measure that stand at the top of what the reader sees: a part whose whole is hidden counts as one. */
export function rootsByMeasure(data: PlanData): ReadonlyMap<string, readonly BoardTask[]> {
  const seen = new Set(data.tasks.map((task) => task.id))
  const roots = data.tasks.filter((task) => !task.withdrawn && !(task.parentId && seen.has(task.parentId)))
  return Map.groupBy(roots, (task) => task.measureId)
}

/** The plan as it stood at the end of a day. */
export function assess(data: PlanData, lens: Lens, day: PlainDate): Assessment {
  const progress = progressOn(data.tasks, data.reports, day)
  const roots = rootsByMeasure(data)
  const owned = new Set(data.bodies.map((body) => body.measure_id))
  const live = data.tasks.filter((task) => !task.withdrawn)
  const slacks = new Map<PlainDate, number>()
  const facts = (task: BoardTask) => {
    const done = progress.get(task.id)
    const slack = slacks.get(task.dueOn) ?? workingDaysBetween(day, task.dueOn, lens.calendar)
    slacks.set(task.dueOn, slack)
    return {
      code: task.code,
      state: done?.closed ? ('closed' as const) : ('open' as const),
      dueOn: task.dueOn,
      slack,
      overdue: day > task.dueOn,
      acceptedShare: done?.accepted ?? null,
      plannedShare: done?.planned ?? 0,
    }
  }
  const taskFacts = new Map(live.map((task) => [task.id, facts(task)]))
  // A whole is late because a part is: the part is what people have to look at.
  const blamed = new Set(
    live.flatMap((task) => {
      const own = taskFacts.get(task.id)
      return task.parentId && own?.state === 'open' && own.overdue ? [task.parentId] : []
    }),
  )
  const factsByMeasure = Map.groupBy(live, (task) => task.measureId)
  const measures = data.measures.map((measure) => {
    const sum = together(roots.get(measure.id) ?? [], progress)
    const light = measureLight(lens.rule, {
      hasOwner: owned.has(measure.id),
      tasks: (factsByMeasure.get(measure.id) ?? []).flatMap((task) =>
        blamed.has(task.id) ? [] : (taskFacts.get(task.id) ?? []),
      ),
      acceptedShare: sum.accepted,
      plannedShare: sum.planned,
    })
    return [measure.id, { light, ...sum }] as const
  })
  return {
    day,
    measures: new Map(measures),
    progress,
    taskLights: new Map([...taskFacts].map(([id, task]) => [id, taskLight(lens.rule, task)])),
  }
}

/** Last days of the months from the first to today, and today: the points of a year's curve. */
export function curveDays(from: PlainDate, today: PlainDate): PlainDate[] {
  const days: PlainDate[] = [from]
  for (let month = nextMonth(from); addDays(month, -1) < today; month = nextMonth(month)) {
    const end = addDays(month, -1)
    if (end > from) days.push(end)
  }
  if (today > (days.at(-1) ?? '')) days.push(today)
  return days
}

function nextMonth(day: PlainDate): PlainDate {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

/** The last day of the month before: what today's board is compared with. */
export const monthBefore = (day: PlainDate): PlainDate => addDays(`${day.slice(0, 8)}01`, -1)
