import type { BoardRow, BoardView } from '@zhiheng/contract'
import type { ChartValue, Values } from '@zhiheng/word-templates'
import type { Actor } from '#kernel/actor'
import type { DocumentDependencies as Deps } from './deps.ts'
import {
  bareNumber,
  countMeasures,
  countTasks,
  type Evidence,
  gatherEvidence,
  type Subject,
  tasksOf,
} from './gather.ts'
import { lightNames, lightReason } from './words.ts'

/** The whole plan, measure by measure. @param each is told how many of how many are done */
export async function gatherAnnual(
  deps: Deps,
  actor: Actor,
  subject: Subject,
  each: (done: number, total: number) => void = () => {},
): Promise<Values> {
  const board = await deps.board(actor, { id: subject.plan_id, view: 'all' })
  const tasks = await tasksOf(deps, actor, subject)
  const evidence = await gatherEvidence(deps, actor, subject.plan_id, each)
  const chapters = new Map(board.chapters.map(({ position, title }) => [position, title]))
  return {
    ...countMeasures(board),
    ...countTasks(tasks, deps.clock.today()),
    ...evidence.counts,
    章: board.chapters.map(({ title, counts }) => ({
      章名: title,
      措施数: counts.green + counts.yellow + counts.red + counts.grey,
      绿灯数: counts.green,
      黄灯数: counts.yellow,
      红灯数: counts.red,
      灰灯数: counts.grey,
    })),
    区县: board.districts.map(({ name, closed, total }) => ({
      区县名: name,
      任务总数: total,
      已办结数: closed,
      办结率: total === 0 ? null : closed / total,
    })),
    措施清单: board.rows.map((row) =>
      measureValues(row, chapters.get(row.chapterPosition) ?? '', evidence.items),
    ),
    进度走势图: curveChart(board),
    各章灯号图: chapterChart(board),
    区县办结率图: districtChart(board),
  }
}

const measureValues = (row: BoardRow, chapter: string, evidence: readonly Evidence[]): Values => ({
  措施序号: bareNumber(row.number),
  章名: chapter,
  措施: row.title,
  责任单位: row.bodies.map(({ name }) => name).join('、') || '未明确',
  灯: lightNames[row.light.light],
  灯的理由: lightReason(row.light),
  核定进度: row.acceptedShare,
  自报进度: row.reportedShare,
  计划进度: row.plannedShare,
  任务总数: row.tasks.total,
  已办结数: row.tasks.closed,
  逾期数: row.tasks.overdue,
  证据: evidence.filter(({ measureId }) => measureId === row.measureId).map(({ values }) => values),
})

/** The mean over the measures that have tasks, at the ends of the months. */
function curveChart({ rows }: BoardView): ChartValue {
  const curves = rows.filter(({ history }) => history.length > 0)
  const points = curves[0]?.history ?? []
  const mean = (key: 'accepted' | 'reported' | 'planned') =>
    points.map((_, at) => {
      const sum = curves.reduce((total, { history }) => total + (history[at]?.[key] ?? 0), 0)
      return Math.round((sum / curves.length) * 1000) / 1000
    })
  return {
    categories: points.map(({ on }) => `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`),
    series: [
      { name: '核定进度', values: mean('accepted') },
      { name: '自报进度', values: mean('reported') },
      { name: '计划进度', values: mean('planned') },
    ],
  }
}

const chapterChart = ({ chapters }: BoardView): ChartValue => ({
  categories: chapters.map(({ title }) => title),
  series: (['green', 'yellow', 'red', 'grey'] as const).map((light) => ({
    name: light === 'grey' ? '待定' : `${lightNames[light]}灯`,
    values: chapters.map(({ counts }) => counts[light]),
  })),
})

const districtChart = ({ districts }: BoardView): ChartValue => ({
  categories: districts.map(({ name }) => name),
  series: [
    { name: '办结率', values: districts.map(({ closed, total }) => (total === 0 ? 0 : closed / total)) },
  ],
})
