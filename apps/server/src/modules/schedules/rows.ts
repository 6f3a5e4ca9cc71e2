import type { ScheduleRow, TaskSummary } from '@zhiheng/contract'
import { type CalendarExceptions, type PlainDate, workingDaysBetween } from '@zhiheng/primitives'

export type MeasureRow = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly due_on: PlainDate | null
}
export type Ends = { readonly startsOn: PlainDate | null; readonly dueOn: PlainDate }
export type ScheduledTask = { readonly task: TaskSummary; readonly move: ScheduleRow['move'] }

/** Working days from the end by the baseline to the end as it is: 0 where both are the same day. */
export function shiftOf(baseline: PlainDate, now: PlainDate, calendar: CalendarExceptions): number {
  return now >= baseline
    ? workingDaysBetween(baseline, now, calendar)
    : -workingDaysBetween(now, baseline, calendar)
}

/** Measures in their order, under each its tasks and their parts, a whole before its parts. */
export function scheduleRows(
  measures: readonly MeasureRow[],
  tasks: readonly ScheduledTask[],
  baselineOf: (taskId: string) => Ends | null,
  calendar: CalendarExceptions,
): ScheduleRow[] {
  const seen = new Set(tasks.map(({ task }) => task.id))
  // A part whose whole is not the reader's to see stands under its measure.
  const above = ({ task }: ScheduledTask) =>
    task.parentId && seen.has(task.parentId) ? task.parentId : task.measureId
  const below = Map.groupBy(tasks, above)
  const rows: ScheduleRow[] = []
  const put = (parentId: string, level: number) => {
    for (const each of below.get(parentId) ?? []) {
      rows.push(taskRow(each, parentId, level, baselineOf(each.task.id), calendar))
      put(each.task.id, level + 1)
    }
  }
  for (const measure of measures) {
    rows.push(measureRow(measure, below.get(measure.id) ?? []))
    put(measure.id, 2)
  }
  return rows
}

function taskRow(
  { task, move }: ScheduledTask,
  parentId: string,
  level: number,
  baseline: Ends | null,
  calendar: CalendarExceptions,
): ScheduleRow {
  return {
    ...{ id: task.id, kind: 'task', parentId, level, code: task.code, title: task.title },
    ...{ owner: task.owner.name, startsOn: task.startsOn, dueOn: task.dueOn },
    milestoneOn: task.startsOn === task.dueOn ? task.dueOn : null,
    baseline,
    shift: baseline ? shiftOf(baseline.dueOn, task.dueOn, calendar) : null,
    ...{ state: task.state, light: task.light.light },
    ...{ acceptedShare: task.acceptedShare, reportedShare: task.reportedShare },
    ...{ move, version: task.version },
  }
}

/** A measure reaches from the first start to the last end of what was given for it; its deadline is a point. */
function measureRow({ id, number, title, due_on }: MeasureRow, own: readonly ScheduledTask[]): ScheduleRow {
  const starts = own.map(({ task }) => task.startsOn).toSorted()
  const ends = own.map(({ task }) => task.dueOn).toSorted()
  return {
    ...{ id, kind: 'measure', parentId: null, level: 1, code: number, title, owner: null },
    startsOn: starts[0] ?? due_on,
    dueOn: ends.at(-1) ?? due_on,
    milestoneOn: due_on,
    ...{ baseline: null, shift: null, state: null, light: null },
    ...{ acceptedShare: null, reportedShare: null, move: null, version: null },
  }
}
