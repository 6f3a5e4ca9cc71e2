import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { createGuard, type Grants } from '#kernel/policy'
import type { ScheduleReadTables } from './tables.ts'

type Tx = Kysely<ScheduleReadTables>

/** Whoever is signed in looks at the schedule of the plans that they see; rows decide. */
export const grants: Grants = { 'schedule.manage': ['quality_office', 'district_officer'] }

export const guard = createGuard(grants)

/** Whoever may write the plan keeps its baselines and milestones. */
export async function mayManage(tx: Tx, planId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select zh.may_write_plan(${planId}::uuid) as may`.execute(tx)
  return rows[0]?.may === true
}

export async function guardPlan(tx: Tx, actor: Actor, planId: string): Promise<void> {
  guard(actor, 'schedule.manage')
  if (await mayManage(tx, planId)) return
  throw new AppError('FORBIDDEN', { needs: 'schedule.manage', ask: '质量办 quality office' })
}
