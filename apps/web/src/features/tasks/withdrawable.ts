import type { ReportView, TaskView } from '@zhiheng/contract'
import { onCityClock } from '../../shared/format/dates.ts'

/** The report that its author may still take back, with the time of day until when; undefined where there is none. */
export function withdrawnUntil(task: TaskView): { report: ReportView; time: string } | undefined {
  if (!task.verbs.includes('withdraw-report')) return undefined
  const report = task.reports.find(({ state }) => state === 'submitted')
  if (!report?.withdrawableUntil) return undefined
  return { report, time: onCityClock(report.withdrawableUntil).time }
}
