import type { BoardView, Inputs, Light } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { read } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import { together } from '#modules/tasks'
import { type Assessment, assess, curveDays, monthBefore } from './assess.ts'
import type { BoardDependencies, District } from './deps.ts'
import { loadPlan, type PlanData } from './load.ts'
import { guard } from './policy.ts'
import { boardRows, boardTotals, decisions, type Frame, historyPoint, inView, lightCounts } from './view.ts'

/** The districts in their official order, each with everything below it. */
const districtsOf = (directory: Directory): District[] =>
  directory.bodies
    .filter((body) => body.kind === 'district')
    .map(({ id }) => ({ id, name: directory.nameOf(id), subtree: new Set(directory.subtree(id)) }))

async function frameOf(deps: BoardDependencies, data: PlanData, issuedOn: string | null) {
  const today = deps.clock.today()
  const lens = { rule: deps.lightRule(today), calendar: await deps.calendar() }
  const from = issuedOn && issuedOn < today ? issuedOn : today
  const curve = curveDays(from, today).map((day) => assess(data, lens, day))
  const now = curve.at(-1) as Assessment
  const directory = await deps.directory(today)
  const frame: Frame = { data, now, curve, districts: districtsOf(directory), directory }
  return { frame, lens }
}

/** The plan at a glance for this reader. @param since the day it is compared with; the end of the month before by default */
export async function getBoard(
  deps: BoardDependencies,
  actor: Actor,
  input: Inputs<'board'>['get'],
  since?: PlainDate,
): Promise<BoardView> {
  guard(actor, 'board.read')
  const plan = await deps.planView(actor, input.id)
  const data = await read(deps.db, actor, (tx) => loadPlan(tx, input.id))
  const { frame, lens } = await frameOf(deps, data, plan.issuedOn)
  const mine = relevantRows(boardRows(frame), frame, actor)
  const before = assess(data, lens, since ?? monthBefore(frame.now.day))
  const filtered = mine.filter(
    (row) =>
      inView(row, input.view) &&
      (input.chapterPosition === undefined || row.chapterPosition === input.chapterPosition) &&
      (input.light === undefined || row.light.light === input.light),
  )
  const rows = input.organisationId ? rowsOf(filtered, frame, input.organisationId) : filtered
  return {
    plan,
    asOf: frame.now.day,
    counts: lightCounts(mine.map((row) => row.light.light)),
    totals: boardTotals(mine, frame, plan.counts.clauses),
    changes: { since: before.day, items: changesSince(before, mine, plan.issuedOn) },
    chapters: chaptersOf(data, mine),
    districts: frame.districts.map((district) => {
      const cells = mine.flatMap((row) => row.districts.filter((cell) => cell.organisationId === district.id))
      const sum = (key: 'closed' | 'total') => cells.reduce((total, cell) => total + cell[key], 0)
      return { organisationId: district.id, name: district.name, closed: sum('closed'), total: sum('total') }
    }),
    rows,
    hidden: mine.length - rows.length,
    decisions: decisions(mine, frame),
    rule: lens.rule,
  }
}

type Rows = BoardView['rows']

/** Whoever does not see everything gets the measures in which the own body has a part. */
function relevantRows(rows: Rows, frame: Frame, actor: Actor): Rows {
  if (['system', 'public', 'quality_office', 'leader', 'auditor'].includes(actor.role)) return rows
  const scope = new Set(actor.scope)
  const withTask = new Set(frame.data.tasks.map((task) => task.measureId))
  return rows.filter(
    (row) => withTask.has(row.measureId) || row.bodies.some((body) => scope.has(body.organisationId)),
  )
}

/** Measures in which a body, or one below it, is named or owns a task. */
function rowsOf(rows: Rows, frame: Frame, organisationId: string): Rows {
  const below = new Set(frame.directory.subtree(organisationId))
  const withTask = new Set(
    frame.data.tasks.filter((task) => below.has(task.ownerId)).map((task) => task.measureId),
  )
  return rows.filter(
    (row) => withTask.has(row.measureId) || row.bodies.some((body) => below.has(body.organisationId)),
  )
}

function changesSince(
  before: Assessment,
  rows: Rows,
  issuedOn: string | null,
): BoardView['changes']['items'] {
  if (issuedOn && before.day < issuedOn) return []
  return rows.flatMap((row) => {
    const from: Light | undefined = before.measures.get(row.measureId)?.light.light
    return from && from !== row.light.light
      ? [{ measureId: row.measureId, number: row.number, from, to: row.light.light }]
      : []
  })
}

function chaptersOf(data: PlanData, rows: Rows): BoardView['chapters'] {
  const chapters = new Map(data.measures.map((measure) => [measure.chapter_position, measure.chapter]))
  return [...chapters].map(([position, title]) => ({
    position,
    title,
    counts: lightCounts(rows.filter((row) => row.chapterPosition === position).map((row) => row.light.light)),
  }))
}

/** One measure: its curve, its districts side by side, what each body has done. */
export async function getMeasureProgress(deps: BoardDependencies, actor: Actor, measureId: string) {
  guard(actor, 'board.read')
  const place = await read(deps.db, actor, (tx) =>
    tx.selectFrom('measures').select('plan_id').where('id', '=', measureId).executeTakeFirst(),
  )
  if (!place) throw notFound('measure')
  const plan = await deps.planView(actor, place.plan_id)
  const all = await read(deps.db, actor, (tx) => loadPlan(tx, place.plan_id))
  const data: PlanData = {
    measures: all.measures.filter((measure) => measure.id === measureId),
    bodies: all.bodies.filter((body) => body.measure_id === measureId),
    tasks: all.tasks.filter((task) => task.measureId === measureId),
    reports: all.reports,
  }
  const { frame } = await frameOf(deps, data, plan.issuedOn)
  const [row] = boardRows(frame)
  if (!row) throw notFound('measure')
  return { row, districtHistory: districtHistory(frame, row), bodies: bodiesOf(frame, row) }
}

/** Small multiples: the curve of each district's own tasks, in official order. */
function districtHistory(frame: Frame, row: Rows[number]) {
  return row.districts.map((cell) => {
    const district = frame.districts.find((candidate) => candidate.id === cell.organisationId)
    const own = frame.data.tasks.filter((task) => district?.subtree.has(task.ownerId))
    const top = own.filter((task) => !own.some((other) => other.id === task.parentId))
    return {
      ...cell,
      name: district?.name ?? '',
      history: frame.curve.map((point) => historyPoint(point.day, together(top, point.progress))),
    }
  })
}

function bodiesOf(frame: Frame, row: Rows[number]) {
  return row.bodies.map((body) => {
    const below = new Set(frame.directory.subtree(body.organisationId))
    const own = frame.data.tasks.filter((task) => !task.withdrawn && below.has(task.ownerId))
    const ids = new Set(own.map((task) => task.id))
    const closed = own.filter((task) => frame.now.progress.get(task.id)?.closed)
    const reported = frame.data.reports
      .filter((report) => ids.has(report.taskId))
      .map((report) => report.submittedAt)
    return {
      ...body,
      tasks: own.length,
      closed: closed.length,
      overdue: own.filter((task) => task.dueOn < frame.now.day && !closed.includes(task)).length,
      lastReportAt: reported.sort().at(-1) ?? null,
    }
  })
}
