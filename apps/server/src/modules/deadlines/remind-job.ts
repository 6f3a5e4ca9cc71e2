import { addDays, type CalendarExceptions } from '@zhiheng/primitives'
import type { Kysely } from 'kysely'
import * as z from 'zod'
import { systemActor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import { defineJob } from '#modules/jobs'
import type { Directory } from '#modules/organisations'
import type { DueTask, WorkRules } from '#modules/tasks'
import { asTasks, type DeadlineDependencies as Deps } from './deps.ts'
import { spokenOf } from './remind.ts'
import type { DeadlineReadTables } from './tables.ts'

type Tx = Kysely<DeadlineReadTables>

const step = 200
/** Nobody is reminded longer before; 250 working days are less than a year. */
const horizonDays = 400

type Day = {
  readonly today: string
  readonly calendar: CalendarExceptions
  readonly rules: WorkRules
  readonly directory: Directory
}

/** Each morning: reminds those whom tasks wait for, and tells the level above what is long overdue. */
export const remindJob = (deps: Deps) =>
  defineJob({
    kind: 'remind-tasks',
    input: z.object({}),
    cursor: z.object({ after: z.uuid(), day: z.iso.date() }),
    schedule: { every: { at: '08:30' }, title: { zh: '到期提醒', en: 'Remind of due days' }, input: {} },
    async run({ cursor, commit, done }) {
      // A job that was broken off goes on with the day it began with.
      const today = cursor?.day ?? deps.clock.today()
      const [calendar, directory] = await Promise.all([deps.calendar.exceptions(), deps.directory(today)])
      const { queries } = deps.tasks
      const rules = await write(deps.db, systemActor, 'read', (tx) => queries.allWorkRules(asTasks(tx)))
      const day = { today, calendar, rules, directory }
      let [after, seen] = [cursor?.after, done]
      for (;;) {
        const next = { until: addDays(today, horizonDays), after, limit: step, today }
        const tasks = await write(deps.db, systemActor, 'read', (tx) => queries.dueTasks(asTasks(tx), next))
        const last = tasks.at(-1)
        if (!last) break
        seen += tasks.length
        await commit<DeadlineReadTables, void>(
          async (tx) => {
            for (const task of tasks) await speakOf(deps, tx, task, day)
          },
          { cursor: { after: last.id, day: today }, done: seen },
        )
        after = last.id
      }
      return {
        summary: { zh: `看过 ${seen} 项任务`, en: `${seen} tasks looked at` },
        figures: { tasks: seen },
      }
    },
  })

async function speakOf(
  deps: Deps,
  tx: Tx,
  task: DueTask,
  { today, calendar, rules, directory }: Day,
): Promise<void> {
  const rule = rules.own.get(task.planId) ?? rules.city
  const { reminder, escalate } = spokenOf(rule, task.dueOn, today, calendar)
  const notice = {
    at: deps.clock.now(),
    title: `${task.code} ${task.title}`,
    by: '',
    note: null,
    target: { type: 'task', id: task.id },
  } as const
  if (reminder) {
    await deps.notify(tx, {
      ...notice,
      kind: reminder.kind,
      organisationIds: task.waitsOn,
      accountIds: task.delegateId && task.waitsOn.includes(task.ownerId) ? [task.delegateId] : [],
      detail: { days: reminder.days, dueOn: task.dueOn },
      once: `remind:${task.id}:${today}`,
    })
  }
  if (escalate === undefined) return
  const above = [task.assignerId, directory.find(task.ownerId)?.parentId].filter(
    (id): id is string => Boolean(id) && id !== task.ownerId,
  )
  const detail = { days: escalate, dueOn: task.dueOn, owner: directory.nameOf(task.ownerId) }
  const told = { ...notice, kind: 'escalation', organisationIds: [...new Set(above)], accountIds: [], detail }
  // Once for each end: a later end that was granted begins the count anew.
  if (await deps.tasks.queries.hasEvent(asTasks(tx), task.id, 'task-escalated', task.dueOn)) return
  await deps.notify(tx, { ...told, once: `escalate:${task.id}:${task.dueOn}` })
  await deps.tasks.appendSystemEvent(asTasks(tx), task, 'task-escalated', {
    ...detail,
    bodies: [...new Set(above)].map((id) => directory.nameOf(id)).join('、'),
  })
}
