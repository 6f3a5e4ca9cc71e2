import type { Baseline, Inputs, Milestone } from '@zhiheng/contract'
import { sql, type Transaction } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { asSystem, write } from '#kernel/transaction'
import type { ScheduleDependencies } from './deps.ts'
import { baselinesOf, mayManage } from './read-model.ts'
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
    await mustManage(tx, id)
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
    await mustManage(tx, id)
    const { id: milestoneId } = await tx
      .insertInto('milestones')
      .values({ plan_id: id, name, day: on })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id: milestoneId, name, on }
  })

export const removeMilestone = ({ db }: ScheduleDependencies, actor: Actor, id: string) =>
  write(db, actor, 'remove-milestone', async (tx) => {
    const found = await tx.selectFrom('milestones').select('plan_id').where('id', '=', id).executeTakeFirst()
    if (!found) throw notFound('milestone')
    await mustManage(tx, found.plan_id)
    await tx.deleteFrom('milestones').where('id', '=', id).execute()
    return { removed: true }
  })

async function mustManage(tx: Tx, planId: string): Promise<void> {
  const plan = await tx.selectFrom('plans').select('id').where('id', '=', planId).executeTakeFirst()
  if (!plan) throw notFound('plan')
  if (!(await mayManage(tx, planId)))
    throw new AppError('FORBIDDEN', { needs: 'plan.write', ask: '质量办 quality office' })
}
