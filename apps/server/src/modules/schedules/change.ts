import type { Baseline, Inputs, Milestone } from '@zhiheng/contract'
import { sql, type Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { inputInvalid, notFound } from '#kernel/error'
import { asSystem, write } from '#kernel/transaction'
import type { ScheduleDependencies } from './deps.ts'
import { guard, guardPlan } from './policy.ts'
import { baselinesOf } from './read-model.ts'
import type { ScheduleReadTables } from './tables.ts'

type Input = Inputs<'schedules'>
type Tx = Transaction<ScheduleReadTables>

/** Keeps the dates of every task of the plan, those that the person does not see included. */
export const takeBaseline = (
  { db, clock }: ScheduleDependencies,
  actor: Actor,
  { id, name }: Input['takeBaseline'],
): Promise<Baseline> =>
  write(db, actor, 'take-baseline', async (tx) => {
    await mustManage(tx, actor, id)
    if ((await baselinesOf(tx, id)).some((each) => each.name === name)) {
      throw inputInvalid(
        'name',
        'baseline-name-taken',
        '已有同名的基线 there is a baseline of this name',
        '换一个名字 choose another name',
      )
    }
    const taken = await tx
      .insertInto('baselines')
      .values({
        ...{ plan_id: id, name, taken_at: clock.now() },
        ...{ taken_by: actor.accountId, taken_by_name: actor.accountName ?? '' },
      })
      .returning(['id', 'taken_at'])
      .executeTakeFirstOrThrow()
    await asSystem(tx, actor, () =>
      sql`insert into baseline_dates (baseline_id, task_id, starts_on, due_on)
        select ${taken.id}, id, starts_on, due_on from tasks where plan_id = ${id} and state <> 'withdrawn'`.execute(
        tx,
      ),
    )
    return { id: taken.id, name, takenAt: taken.taken_at, takenByName: actor.accountName ?? '' }
  })

export const addMilestone = (
  { db }: ScheduleDependencies,
  actor: Actor,
  { id, name, on }: Input['addMilestone'],
): Promise<Milestone> =>
  write(db, actor, 'add-milestone', async (tx) => {
    await mustManage(tx, actor, id)
    const { id: milestoneId } = await tx
      .insertInto('milestones')
      .values({ plan_id: id, name, day: on })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id: milestoneId, name, on }
  })

export const removeMilestone = ({ db }: ScheduleDependencies, actor: Actor, id: string) =>
  write(db, actor, 'remove-milestone', async (tx) => {
    guard(actor, 'schedule.manage')
    const found = await tx.selectFrom('milestones').select('plan_id').where('id', '=', id).executeTakeFirst()
    if (!found) throw notFound('milestone')
    await mustManage(tx, actor, found.plan_id)
    await tx.deleteFrom('milestones').where('id', '=', id).execute()
    return { removed: true }
  })

async function mustManage(tx: Tx, actor: Actor, planId: string): Promise<void> {
  guard(actor, 'schedule.manage')
  const plan = await tx.selectFrom('plans').select('id').where('id', '=', planId).executeTakeFirst()
  if (!plan) throw notFound('plan')
  await guardPlan(tx, actor, planId)
}
