import type { BoardRow, BoardView, Light } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Directory } from '#modules/organisations'
import { worstLight } from '#modules/tasks'
import type { Assessment, MeasureAssessment } from './assess.ts'
import type { District } from './deps.ts'
import type { BoardTask, PlanData } from './load.ts'

/** Points by which a report must lead the evidence before the gap is named (interface rule 4). */
export const namedGapPoints = 15

export type Frame = {
  readonly data: PlanData
  readonly now: Assessment
  readonly curve: readonly Assessment[]
  readonly districts: readonly District[]
  readonly directory: Directory
}

export function boardRows({ data, now, curve, districts, directory }: Frame): BoardRow[] {
  const tasks = Map.groupBy(
    data.tasks.filter((task) => !task.withdrawn),
    (task) => task.measureId,
  )
  const bodies = Map.groupBy(data.bodies, (body) => body.measure_id)
  return data.measures.map((measure) => {
    const own = tasks.get(measure.id) ?? []
    const sum = now.measures.get(measure.id) as MeasureAssessment
    const open = own.filter((task) => !now.progress.get(task.id)?.closed)
    return {
      measureId: measure.id,
      number: measure.number,
      position: measure.position,
      chapterPosition: measure.chapter_position,
      title: measure.title,
      light: sum.light,
      bodies: (bodies.get(measure.id) ?? []).map((body) => ({
        organisationId: body.organisation_id,
        name: directory.nameOf(body.organisation_id),
        role: body.role,
      })),
      acceptedShare: sum.accepted,
      reportedShare: sum.reported,
      plannedShare: sum.planned,
      history:
        own.length > 0 ? curve.map((point) => historyPoint(point.day, point.measures.get(measure.id))) : [],
      next: nextOf(open, now.day),
      tasks: {
        total: own.length,
        closed: own.length - open.length,
        overdue: open.filter((task) => task.dueOn < now.day).length,
      },
      districts: districts.flatMap((district) => districtCell(district, own, now) ?? []),
    }
  })
}

export const historyPoint = (on: PlainDate, sum: Omit<MeasureAssessment, 'light'> | undefined) => ({
  on,
  accepted: sum?.accepted ?? 0,
  reported: sum?.reported ?? 0,
  planned: sum?.planned ?? 0,
})

function nextOf(open: readonly BoardTask[], today: PlainDate): BoardRow['next'] {
  const [next] = [...open].sort((a, b) =>
    a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.code.localeCompare(b.code),
  )
  return next ? { taskId: next.id, title: next.title, dueOn: next.dueOn, overdue: next.dueOn < today } : null
}

function districtCell(district: District, tasks: readonly BoardTask[], now: Assessment) {
  const own = tasks.filter((task) => district.subtree.has(task.ownerId))
  if (own.length === 0) return null
  return {
    organisationId: district.id,
    light: worstLight(own.flatMap((task) => now.taskLights.get(task.id)?.light ?? [])),
    closed: own.filter((task) => now.progress.get(task.id)?.closed).length,
    total: own.length,
  }
}

export function lightCounts(lights: readonly Light[]) {
  const counts = { green: 0, yellow: 0, red: 0, grey: 0 }
  for (const light of lights) counts[light] += 1
  return counts
}

/** Percentage points by which what is reported leads what is accepted; null where one of them is unknown. */
export const aheadPoints = (row: Pick<BoardRow, 'acceptedShare' | 'reportedShare'>): number | null =>
  row.reportedShare === null ? null : Math.round((row.reportedShare - (row.acceptedShare ?? 0)) * 100)

const isAhead = (row: BoardRow): boolean => (aheadPoints(row) ?? 0) >= namedGapPoints

/** Which rows a saved view shows. */
export function inView(row: BoardRow, view: 'all' | 'attention' | 'ahead-of-evidence'): boolean {
  if (view === 'attention') return row.light.light !== 'green'
  return view === 'all' || isAhead(row)
}

export function boardTotals(rows: readonly BoardRow[], frame: Frame, clauses: number): BoardView['totals'] {
  const inDistrict = new Set(frame.districts.flatMap((district) => [...district.subtree]))
  const live = frame.data.tasks.filter((task) => !task.withdrawn)
  const districtTasks = live.filter((task) => inDistrict.has(task.ownerId)).length
  return {
    measures: rows.length,
    clauses,
    cityTasks: live.length - districtTasks,
    districtTasks,
    overdueTasks: rows.reduce((sum, row) => sum + row.tasks.overdue, 0),
    aheadOfEvidence: rows.filter(isAhead).length,
    openReports: frame.data.reports.filter((report) => report.state === 'submitted').length,
  }
}

const urgency: Record<Light, number> = { red: 0, grey: 1, yellow: 2, green: 3 }

/** What the office has to decide, gravest first: each names one measure and one thing to do about it. */
export function decisions(rows: readonly BoardRow[], frame: Frame): BoardView['decisions'] {
  return rows
    .flatMap((row) => decisionOf(row, frame) ?? [])
    .sort((a, b) => urgency[a.light.light] - urgency[b.light.light])
}

function decisionOf(row: BoardRow, frame: Frame): BoardView['decisions'][number] | null {
  const base = { measureId: row.measureId, number: row.number, title: row.title, light: row.light }
  const percent = (share: number | null) => Math.round((share ?? 0) * 100)
  if (row.light.reason === 'no-owner') return { ...base, kind: 'name-owner', parameters: {} }
  if (isAhead(row)) {
    const parameters = {
      accepted: percent(row.acceptedShare),
      reported: percent(row.reportedShare),
      points: aheadPoints(row) ?? 0,
    }
    return { ...base, kind: 'check-difference', parameters }
  }
  if (row.light.light !== 'red') return null
  const late = frame.data.tasks.find(
    (task) => task.measureId === row.measureId && task.code === row.light.parameters.taskCode,
  )
  const district = late && frame.districts.find((candidate) => candidate.subtree.has(late.ownerId))
  const body = district?.name ?? (late ? frame.directory.nameOf(late.ownerId) : '')
  return {
    ...base,
    kind: district ? 'urge-district' : 'urge-owner',
    parameters: { ...row.light.parameters, body, taskTitle: late?.title ?? '', taskId: late?.id ?? '' },
  }
}
