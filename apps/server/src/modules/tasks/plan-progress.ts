import type { PlainDate } from '@zhiheng/primitives'
import { plannedShare, rollUp } from './progress.ts'

export type ProgressTask = {
  readonly id: string
  readonly parentId: string | null
  readonly startsOn: PlainDate
  readonly dueOn: PlainDate
  readonly weight: number
  readonly withdrawn: boolean
  readonly closedOn: PlainDate | null
}

export type ProgressReport = {
  readonly taskId: string
  readonly share: number
  readonly submittedOn: PlainDate
  readonly decidedOn: PlainDate | null
  readonly state: 'submitted' | 'accepted' | 'returned' | 'withdrawn'
}

export type TaskProgress = {
  readonly accepted: number | null
  readonly reported: number | null
  readonly planned: number
  readonly closed: boolean
}

/**
 * Progress of every task of a plan as it stood at the end of a day, from tasks and reports alone: the same function
 * gives today's board, last month's, and each point of a curve.
 * @param reports in the order in which they were handed in
 */
export function progressOn(
  tasks: readonly ProgressTask[],
  reports: readonly ProgressReport[],
  day: PlainDate,
): ReadonlyMap<string, TaskProgress> {
  const own = ownShares(reports, day)
  const parts = Map.groupBy(
    tasks.filter((task) => !task.withdrawn),
    (task) => task.parentId,
  )
  const result = new Map<string, TaskProgress>()
  const visit = (task: ProgressTask): TaskProgress => {
    const known = result.get(task.id)
    if (known) return known
    const below = (parts.get(task.id) ?? []).map((part) => ({ weight: part.weight, progress: visit(part) }))
    const mine = own.get(task.id)
    const share = (key: 'accepted' | 'reported') =>
      below.length > 0
        ? rollUp(below.map((part) => ({ weight: part.weight, share: part.progress[key] })))
        : (mine?.[key] ?? null)
    const progress = {
      accepted: share('accepted'),
      reported: share('reported'),
      planned: plannedShare(task.startsOn, task.dueOn, day),
      closed: task.closedOn !== null && task.closedOn <= day,
    }
    result.set(task.id, progress)
    return progress
  }
  for (const task of tasks) visit(task)
  return result
}

function ownShares(reports: readonly ProgressReport[], day: PlainDate) {
  const own = new Map<string, { accepted: number | null; reported: number | null }>()
  for (const report of reports) {
    if (report.submittedOn > day || report.state === 'withdrawn') continue
    const before = own.get(report.taskId) ?? { accepted: null, reported: null }
    const decided = report.decidedOn !== null && report.decidedOn <= day
    if (decided && report.state === 'returned') continue
    own.set(report.taskId, {
      accepted: decided && report.state === 'accepted' ? report.share : before.accepted,
      reported: report.share,
    })
  }
  return own
}

/** Weighted progress of several tasks taken together, such as the top-level tasks of a measure; null where there is none. */
export function together(
  tasks: readonly ProgressTask[],
  progress: ReadonlyMap<string, TaskProgress>,
): { accepted: number | null; reported: number | null; planned: number | null } {
  const live = tasks.filter((task) => !task.withdrawn)
  const of = (key: 'accepted' | 'reported' | 'planned') =>
    live.length === 0
      ? null
      : rollUp(live.map((task) => ({ weight: task.weight, share: progress.get(task.id)?.[key] ?? null })))
  return { accepted: of('accepted'), reported: of('reported'), planned: of('planned') }
}
