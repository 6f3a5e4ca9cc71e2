import type { TaskView } from '@zhiheng/contract'
import { addDays, type PlainDate } from '@zhiheng/primitives'
import type { Actor } from '#kernel/actor'
import type { MovableClock } from '#kernel/clock'
import type { createTasks } from '#modules/tasks'
import type { DemoTask, DemoTasks } from './demo-tasks.ts'

type Stage = {
  readonly tasks: ReturnType<typeof createTasks>['useCases']
  /** The clock that the use cases read; moved from day to day as the year goes by. */
  readonly clock: MovableClock
  readonly office: Actor
  /** Who acts for a body. */
  readonly officerOf: (organisationId: string) => Actor
  readonly bodyByName: (name: string) => string
  readonly districts: readonly string[]
  readonly measures: readonly { readonly id: string; readonly clauseIds: readonly string[] }[]
}

type Work = { task: TaskView; pace: number; ahead: number; closedOn: PlainDate | undefined; decider: Actor }

/**
 * Lets an invented year of work happen through the same use cases that people use, day after day: given, signed for,
 * reported, accepted. Nothing is written past the rules, so the demonstration cannot show what the product cannot do.
 */
export async function playYear(stage: Stage, year: DemoTasks): Promise<number> {
  at(stage, year.givenOn, 9)
  const work: Work[] = []
  for (const demo of year.tasks) work.push(...(await give(stage, demo, year.startsOn)))
  at(stage, addDays(year.givenOn, 3), 10)
  for (const item of work) {
    if (item.pace > 0)
      item.task = await stage.tasks.sign(stage.officerOf(item.task.owner.id), versioned(item.task))
  }
  for (const [index, day] of year.reportedOn.entries()) {
    const last = index === year.reportedOn.length - 1
    for (const item of work) await reportOn(stage, item, day, last)
  }
  return work.length
}

async function give(stage: Stage, demo: DemoTask, startsOn: PlainDate): Promise<Work[]> {
  const measure = stage.measures[demo.measure - 1]
  if (!measure) throw new Error(`demo-tasks.json: there is no measure ${demo.measure} in the plan`)
  const whole = await stage.tasks.create(stage.office, {
    measureId: measure.id,
    clauseId: measure.clauseIds[Math.min(demo.clause, measure.clauseIds.length) - 1] ?? null,
    title: demo.title,
    deliverable: demo.deliverable,
    metric: demo.metric ?? null,
    startsOn,
    dueOn: demo.dueOn,
    weight: demo.weight,
    ownerId: stage.bodyByName(demo.owner),
  })
  const work = { pace: demo.pace, ahead: demo.ahead, closedOn: demo.closedOn, decider: stage.office }
  const { districts } = demo
  if (!districts) return [{ ...work, task: whole }]
  // Counting in single pieces says nothing of a district's pace.
  const each = (demo.metric?.target ?? 0) / stage.districts.length
  const target = each >= 10 ? Math.round(each) : undefined
  const decomposed = await stage.tasks.decompose(stage.office, {
    ...versioned(whole),
    parts: stage.districts.map((ownerId) => ({
      title: demo.title,
      deliverable: demo.deliverable,
      metric: demo.metric && target ? { ...demo.metric, target } : null,
      startsOn,
      dueOn: districts.dueOn,
      weight: 1,
      ownerId,
    })),
  })
  const decider = stage.officerOf(whole.owner.id)
  return Promise.all(
    decomposed.children.map(async (child, index) => ({
      task: await stage.tasks.get(stage.office, child.id),
      pace: districts.paces[index] ?? 1,
      ahead: index % 3 === 0 ? demo.ahead : 0,
      closedOn: districts.closedOn ?? districts.dueOn,
      decider,
    })),
  )
}

/** A body reports what its pace gives; the giver accepts, but for a last report that claims more than was seen. */
async function reportOn(stage: Stage, item: Work, day: PlainDate, last: boolean): Promise<void> {
  if (item.pace === 0 || item.task.state === 'closed') return
  const final = item.closedOn !== undefined && item.closedOn <= day && item.pace >= 1
  const when = final && item.closedOn ? item.closedOn : day
  const share = final ? 1 : Math.min(0.97, expected(item.task, when) * item.pace)
  await hand(stage, item, when, share, final)
  at(stage, addDays(when, 1), 10)
  item.task = await stage.tasks.acceptReport(item.decider, { ...open(item.task), note: '' })
  if (!last || final || item.ahead < 0.05) return
  await hand(stage, item, addDays(day, 4), Math.min(0.98, share + item.ahead), false)
}

async function hand(stage: Stage, item: Work, day: PlainDate, share: number, final: boolean): Promise<void> {
  at(stage, day, 15)
  const { metric } = item.task
  item.task = await stage.tasks.report(stage.officerOf(item.task.owner.id), {
    ...versioned(item.task),
    text: final ? '已全部完成，材料随附。' : '按分工推进，数字见报告。',
    ...(metric ? { figure: Math.round(metric.target * share) } : { share: Math.round(share * 100) / 100 }),
    outlook: item.pace < 0.8 ? 'difficult' : 'on-time',
    final,
    fileIds: [],
    coSignerIds: [],
  })
}

const expected = ({ startsOn, dueOn }: TaskView, day: PlainDate): number => {
  const span = Date.parse(dueOn) - Date.parse(startsOn)
  return Math.max(0, Math.min(1, (Date.parse(day) - Date.parse(startsOn)) / span))
}

const versioned = ({ id, version }: { id: string; version: number }) => ({ id, version })

function open(task: TaskView): { id: string; version: number } {
  const report = task.reports.find(({ state }) => state === 'submitted')
  if (!report) throw new Error(`Task ${task.code} has no report to decide`)
  return versioned(report)
}

/** Moves the clock to an hour of a day in China. */
const at = (stage: Stage, day: PlainDate, hour: number): void =>
  stage.clock.set(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`)
