import type { BoardView, EvidenceView, TaskSummary } from '@zhiheng/contract'
import type { ChartValue, Values } from '@zhiheng/word-templates'
import type { Actor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import type { DocumentDependencies as Deps, DocumentRow } from './deps.ts'
import { kinds } from './kinds.ts'
import { lightNames, lightReason, stateNames } from './words.ts'

export type Subject = Pick<DocumentRow, 'kind' | 'plan_id' | 'measure_id' | 'owner_id' | 'task_ids' | 'since'>

/** 一 of （一）: sentences bring brackets of their own. */
export const bareNumber = (number: string): string => number.replaceAll(/[()（）]/g, '')

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
const isOverdue = (task: TaskSummary, today: string) =>
  task.dueOn < today && task.state !== 'closed' && task.state !== 'withdrawn'

/** Tasks that a document speaks of: the chosen ones, or of the plan, measure and body those that its kind is about. */
export async function tasksOf(
  deps: Deps,
  actor: Actor,
  subject: Subject,
  which = kinds[subject.kind].tasks,
): Promise<TaskSummary[]> {
  const { task_ids: chosen } = subject
  if (chosen.length === 0 && which === 'none') return []
  const all = await tasksAbout(deps, actor, subject)
  if (chosen.length > 0) return all.filter(({ id }) => chosen.includes(id))
  if (which === 'all') return all
  return all.filter(({ light, state }) => ['red', 'yellow'].includes(light.light) && state !== 'closed')
}

async function tasksAbout(
  deps: Deps,
  actor: Actor,
  { plan_id: planId, measure_id: measureId, owner_id: ownerId }: Subject,
): Promise<TaskSummary[]> {
  const filter = {
    ...{ planId, sort: 'code' as const, limit: 200 },
    ...(measureId ? { measureId } : {}),
    ...(ownerId ? { ownerId } : {}),
  }
  const all: TaskSummary[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await deps.listTasks(actor, { ...filter, ...(cursor ? { cursor } : {}) })
    all.push(...page.items.filter(({ state }) => state !== 'withdrawn'))
    if (page.nextCursor === null) return all
    cursor = page.nextCursor
  }
}

export const taskValues = (task: TaskSummary, today: string): Values => ({
  编号: task.code,
  任务名称: task.title,
  措施序号: bareNumber(task.measureNumber),
  措施: task.measureTitle,
  责任单位: task.owner.name,
  交办单位: task.assigner.name,
  成果: task.deliverable ?? '',
  指标: task.metric ? `${task.metric.name}${task.metric.target}${task.metric.unit}` : '',
  开始日期: task.startsOn,
  期限: task.dueOn,
  状态: stateNames[task.state],
  灯: lightNames[task.light.light],
  灯的理由: lightReason(task.light),
  核定进度: task.acceptedShare,
  自报进度: task.reportedShare,
  逾期: isOverdue(task, today),
  逾期工作日: isOverdue(task, today) ? Math.max(0, -task.slack) : null,
})

const countLights = (tasks: readonly TaskSummary[]): Values => {
  const count = (light: string) => tasks.filter((task) => task.light.light === light).length
  return { 绿灯数: count('green'), 黄灯数: count('yellow'), 红灯数: count('red'), 灰灯数: count('grey') }
}

/** Counts with what they are counted of. */
export function countTasks(tasks: readonly TaskSummary[], today: string): Values {
  const closed = tasks.filter(({ state }) => state === 'closed').length
  const overdue = tasks.filter((task) => isOverdue(task, today)).length
  return {
    任务总数: tasks.length,
    已办结数: closed,
    办结率: share(closed, tasks.length),
    逾期数: overdue,
    逾期率: share(overdue, tasks.length),
  }
}

export const countMeasures = ({ counts, totals }: BoardView): Values => ({
  措施总数: totals.measures,
  绿灯措施数: counts.green,
  黄灯措施数: counts.yellow,
  红灯措施数: counts.red,
  灰灯措施数: counts.grey,
})

/** What speaks of tasks: one by one, and body by body. */
export async function gatherTasks(deps: Deps, actor: Actor, subject: Subject): Promise<Values> {
  const today = deps.clock.today()
  const tasks = await tasksOf(deps, actor, subject)
  return {
    ...countTasks(tasks, today),
    ...countLights(tasks),
    任务: tasks.map((task) => taskValues(task, today)),
    单位: byOwner(tasks, today),
  }
}

/** Bodies in the order of their first task. */
function byOwner(tasks: readonly TaskSummary[], today: string): Values[] {
  const owners = Map.groupBy(tasks, ({ owner }) => owner.id)
  return [...owners.values()].map((own) => ({
    单位名: own[0]?.owner.name ?? '',
    ...countTasks(own, today),
    ...countLights(own),
  }))
}

export const evidenceValues = (label: string, item: EvidenceView): Values => ({
  对象: label,
  指标: item.indicator.label.zh,
  计算值: item.value,
  计算进度: item.share,
  自报进度: item.reportedShare,
  相差百分点: item.gapPoints,
  矛盾: item.contradiction,
})

export type Evidence = { readonly measureId: string; readonly values: Values }

/** What is computed of every bound measure and task, beside what is reported. @param each is told how many are done */
export async function gatherEvidence(
  deps: Deps,
  actor: Actor,
  planId: string,
  each: (done: number, total: number) => void = () => {},
): Promise<{ readonly items: Evidence[]; readonly counts: Values }> {
  const targets = await deps.boundTargets(actor, planId)
  const items: Evidence[] = []
  let markedFrom: number | null = null
  for (const [at, target] of targets.entries()) {
    each(at, targets.length)
    const found = await deps.evidenceOf(actor, target)
    markedFrom = found.markedFrom
    for (const item of found.items) {
      items.push({ measureId: target.measureId, values: evidenceValues(target.label, item) })
    }
  }
  const contradictions = items.filter(({ values }) => values.矛盾 === true).length
  return { items, counts: { 证据数: items.length, 矛盾数: contradictions, 矛盾百分点: markedFrom } }
}

/** The brief that was issued last by the same body about the same plan: what has happened since is told. */
const lastBrief = (deps: Deps, actor: Actor, planId: string) =>
  read(deps.db, actor, (tx) =>
    tx
      .selectFrom('documents')
      .innerJoin('document_editions', 'document_editions.document_id', 'documents.id')
      .select(['number', 'as_of'])
      .where('kind', '=', 'brief')
      .where('state', '=', 'issued')
      .where('issued', '=', true)
      .where('plan_id', '=', planId)
      .where('organisation_id', '=', actor.organisationId)
      .orderBy('serial', 'desc')
      .orderBy('as_of', 'desc')
      .executeTakeFirst(),
  )

export async function gatherBrief(deps: Deps, actor: Actor, subject: Subject): Promise<Values> {
  const planId = subject.plan_id
  const today = deps.clock.today()
  const before = await lastBrief(deps, actor, planId)
  const from = subject.since ?? before?.as_of
  const board = await deps.board(actor, { id: planId, view: 'all' }, from)
  const { since, items } = board.changes
  const tasks = await tasksOf(deps, actor, subject)
  const closed = await closedSince(deps, actor, planId, since)
  const evidence = await gatherEvidence(deps, actor, planId)
  const titles = new Map(board.rows.map((row) => [row.measureId, row.title]))
  const overdue = tasks.filter((task) => isOverdue(task, today))
  const newlyClosed = tasks.filter(({ id }) => closed.has(id))
  return {
    ...countMeasures(board),
    ...countTasks(tasks, today),
    ...evidence.counts,
    期间起: since,
    期间止: today,
    首期: before === undefined,
    上期文号: before?.number ?? '',
    变化数: items.length,
    变化: items.map(({ measureId, number, from, to }) => ({
      措施序号: bareNumber(number),
      措施: titles.get(measureId) ?? '',
      原灯: lightNames[from],
      现灯: lightNames[to],
    })),
    新办结数: newlyClosed.length,
    新办结任务: newlyClosed.map((task) => taskValues(task, today)),
    逾期任务: overdue.map((task) => taskValues(task, today)),
    证据: evidence.items.map(({ values }) => values),
    灯号分布图: lightChart(board),
  }
}

const closedSince = (deps: Deps, actor: Actor, planId: string, since: string): Promise<Set<string>> =>
  read(deps.db, actor, async (tx) => {
    const rows = await tx
      .selectFrom('tasks')
      .select('id')
      .where('plan_id', '=', planId)
      .where('closed_on', '>', since)
      .execute()
    return new Set(rows.map(({ id }) => id))
  })

const lightChart = ({ counts }: BoardView): ChartValue => ({
  categories: ['绿灯', '黄灯', '红灯', '待定'],
  series: [{ name: '措施数', values: [counts.green, counts.yellow, counts.red, counts.grey] }],
})
