import type { Inputs, ScheduleRow, ScheduleView } from '@zhiheng/contract'
import { addDays, type CalendarExceptions } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { read } from '#kernel/transaction'
import { datesVerb, lensOf, taskPresenter } from '#modules/tasks'
import type { ScheduleDependencies } from './deps.ts'
import { mayManage } from './policy.ts'
import { type Ends, scheduleRows } from './rows.ts'
import type { ScheduleReadTables } from './tables.ts'

type Tx = Kysely<ScheduleReadTables>

export async function getSchedule(
  deps: ScheduleDependencies,
  actor: Actor,
  { id, baseline }: Inputs<'schedules'>['get'],
): Promise<ScheduleView> {
  const lens = await lensOf(deps)
  return read(deps.db, actor, async (tx) => {
    const plan = await tx.selectFrom('plans').select(['id', 'title']).where('id', '=', id).executeTakeFirst()
    if (!plan) throw notFound('plan')
    const found = await tasksOf(tx, id)
    const present = taskPresenter(lens)
    const kept = baseline === 'issued' ? null : await datesOf(tx, id, baseline)
    const first = new Map<string, Ends>(
      found.map((row) => [row.id, { startsOn: row.baseline_starts_on, dueOn: row.baseline_due_on }]),
    )
    const rows = scheduleRows(
      await measuresOf(tx, id),
      found.map((row) => ({ task: present(row), move: datesVerb(actor, row) })),
      (taskId) => (kept ?? first).get(taskId) ?? null,
      lens.calendar,
    )
    const milestones = await milestonesOf(tx, id)
    const reach = reachOf(rows, [lens.today, ...milestones.map(({ on }) => on)])
    return {
      ...{ plan, today: lens.today, ...reach, ...within(lens.calendar, reach), rows, milestones },
      baselines: await baselinesOf(tx, id),
      comparedWith: baseline,
      counts: {
        measures: rows.filter(({ kind }) => kind === 'measure').length,
        tasks: found.length,
        later: rows.filter(({ shift }) => (shift ?? 0) > 0).length,
        earlier: rows.filter(({ shift }) => (shift ?? 0) < 0).length,
      },
      mayManage: await mayManage(tx, id),
    }
  })
}

const tasksOf = (tx: Tx, planId: string) =>
  tx
    .selectFrom('tasks')
    .innerJoin('measures', 'measures.id', 'tasks.measure_id')
    .selectAll('tasks')
    .select(['measures.number as measure_number', 'measures.title as measure_title'])
    .where('tasks.plan_id', '=', planId)
    .where('tasks.state', '<>', 'withdrawn')
    .orderBy('tasks.code_key')
    .execute()

const measuresOf = (tx: Tx, planId: string) =>
  tx
    .selectFrom('measures')
    .select(['id', 'number', 'title', 'due_on'])
    .where('plan_id', '=', planId)
    .where('removed_reason', 'is', null)
    .orderBy('position')
    .execute()

/** The dates that a baseline keeps of the rows that this reader may see. */
async function datesOf(tx: Tx, planId: string, id: string): Promise<Map<string, Ends>> {
  const known = await tx
    .selectFrom('baselines')
    .select('id')
    .where('id', '=', id)
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  if (!known) throw notFound('baseline')
  const rows = await tx.selectFrom('baseline_dates').selectAll().where('baseline_id', '=', id).execute()
  return new Map(rows.map((row) => [row.task_id, { startsOn: row.starts_on, dueOn: row.due_on }]))
}

export const baselinesOf = (tx: Tx, planId: string) =>
  tx
    .selectFrom('baselines')
    .select(['id', 'name', 'taken_at as takenAt', 'taken_by_name as takenByName'])
    .where('plan_id', '=', planId)
    .orderBy('taken_at')
    .orderBy('id')
    .execute()

const milestonesOf = (tx: Tx, planId: string) =>
  tx
    .selectFrom('milestones')
    .select(['id', 'name', 'day as on'])
    .where('plan_id', '=', planId)
    .orderBy('day')
    .orderBy('id')
    .execute()

/** From the first day to the last, with a little room at either end. */
function reachOf(rows: readonly ScheduleRow[], more: readonly string[]) {
  const days = [
    ...rows.flatMap((row) => [
      row.startsOn,
      row.dueOn,
      row.milestoneOn,
      row.baseline?.startsOn,
      row.baseline?.dueOn,
    ]),
    ...more,
  ]
  const known = days.filter((day): day is string => typeof day === 'string').toSorted()
  return { from: addDays(known[0] ?? '', -7), to: addDays(known.at(-1) ?? '', 14) }
}

function within({ holidays, makeUpDays }: CalendarExceptions, { from, to }: { from: string; to: string }) {
  const inside = (days: Iterable<string>) => [...days].filter((day) => day >= from && day <= to).toSorted()
  return { holidays: inside(holidays), makeUpDays: inside(makeUpDays) }
}
