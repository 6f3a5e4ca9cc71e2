import type { LightRule, ReportView, TaskSummary, TimelineEntry } from '@zhiheng/contract'
import { type CalendarExceptions, type PlainDate, workingDaysBetween } from '@zhiheng/primitives'
import { type LightFacts, taskLight } from './light.ts'
import { plannedShare } from './progress.ts'
import { withdrawableUntil } from './report-task.ts'
import type { Report, Task } from './repository.ts'
import type { PlanEventsTable } from './tables.ts'

/** What turning rows into views needs beside the rows: the day, the rule, the calendar, the names. */
export type Lens = {
  readonly today: PlainDate
  readonly rule: LightRule
  readonly calendar: CalendarExceptions
  readonly nameOf: (organisationId: string) => string
  /** A body and everything below it. */
  readonly subtree: (organisationId: string) => readonly string[]
}

export type TaskRow = Task & { readonly measure_number: string; readonly measure_title: string }

/** Working days left, remembered by end date: a list has few different ones. */
export function slackCounter(lens: Pick<Lens, 'today' | 'calendar'>): (dueOn: PlainDate) => number {
  const known = new Map<PlainDate, number>()
  return (dueOn) => {
    let slack = known.get(dueOn)
    if (slack === undefined) {
      slack = workingDaysBetween(lens.today, dueOn, lens.calendar)
      known.set(dueOn, slack)
    }
    return slack
  }
}

export function lightFacts(
  task: Pick<Task, 'state' | 'due_on' | 'starts_on' | 'accepted_share'>,
  today: PlainDate,
  slack: (dueOn: PlainDate) => number,
): LightFacts {
  return {
    state: task.state === 'closed' || task.state === 'withdrawn' ? task.state : 'open',
    dueOn: task.due_on,
    slack: slack(task.due_on),
    overdue: today > task.due_on,
    acceptedShare: task.accepted_share,
    plannedShare: plannedShare(task.starts_on, task.due_on, today),
  }
}

/** Rows to list items. An explicit list of fields: what is not named here does not leave the server. */
export function taskPresenter(lens: Lens): (row: TaskRow) => TaskSummary {
  const slack = slackCounter(lens)
  const body = (id: string) => ({ id, name: lens.nameOf(id) })
  return (row) => {
    const facts = lightFacts(row, lens.today, slack)
    return {
      id: row.id,
      planId: row.plan_id,
      measureId: row.measure_id,
      measureNumber: row.measure_number,
      measureTitle: row.measure_title,
      clauseId: row.clause_id,
      parentId: row.parent_id,
      code: row.code,
      title: row.title,
      deliverable: row.deliverable,
      metric:
        row.metric_name === null || row.metric_unit === null || row.metric_target === null
          ? null
          : { name: row.metric_name, unit: row.metric_unit, target: row.metric_target },
      startsOn: row.starts_on,
      dueOn: row.due_on,
      baselineDueOn: row.baseline_due_on,
      weight: row.weight,
      owner: body(row.owner_id),
      assigner: body(row.assigner_id),
      state: row.state,
      light: taskLight(lens.rule, facts),
      acceptedShare: row.accepted_share,
      reportedShare: row.reported_share,
      plannedShare: facts.plannedShare,
      acceptedFigure: row.accepted_figure,
      slack: facts.slack,
      childCount: row.child_count,
      childClosedCount: row.child_closed_count,
      version: row.version,
    }
  }
}

export const presentReport = (
  row: Report,
  files: ReportView['files'],
  lens: Lens,
  withdrawMinutes: number,
): ReportView => ({
  id: row.id,
  taskId: row.task_id,
  position: row.position,
  text: row.body,
  share: row.share,
  figure: row.figure,
  outlook: row.outlook,
  final: row.final,
  state: row.state,
  files,
  submittedAt: row.submitted_at,
  submittedBy: row.submitted_by_name,
  submittedByOrganisation: lens.nameOf(row.organisation_id),
  withdrawableUntil: withdrawableUntil(row, withdrawMinutes),
  decidedAt: row.decided_at,
  decidedBy: row.decided_by_name,
  decisionNote: row.decision_note,
  version: row.version,
})

type EventRow = Omit<PlanEventsTable, 'id' | 'detail' | 'on_behalf_of'> & {
  id: number
  detail: Record<string, unknown>
  task_code: string | null
}

export const presentEvent = (row: EventRow): TimelineEntry => ({
  at: row.at,
  kind: row.kind,
  taskId: row.task_id,
  taskCode: row.task_code,
  accountName: row.account_name,
  organisationName: row.organisation_name,
  note: row.note,
  detail: row.detail,
})
