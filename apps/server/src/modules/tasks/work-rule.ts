import { WorkRule } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { TaskReadTables } from './tables.ts'

/** The rule that holds for a plan: its own where it has one, else the city's. */
export async function workRuleOf(tx: Kysely<TaskReadTables>, planId: string): Promise<WorkRule> {
  const row = await tx
    .selectFrom('work_rules')
    .select('rule')
    .where((eb) => eb.or([eb('plan_id', '=', planId), eb('plan_id', 'is', null)]))
    .orderBy('plan_id', (order) => order.asc().nullsLast())
    .limit(1)
    .executeTakeFirstOrThrow()
  return WorkRule.parse(row.rule)
}
