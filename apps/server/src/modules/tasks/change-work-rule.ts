import { type Inputs as InputsOf, type RuleView, WorkRule } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { TaskDependencies } from './deps.ts'
import { guard } from './policy.ts'
import type { TaskReadTables } from './tables.ts'

type Deps = Pick<TaskDependencies, 'db' | 'clock' | 'directory'>

async function listRules(tx: Kysely<TaskReadTables>): Promise<RuleView[]> {
  const rows = await tx
    .selectFrom('work_rules')
    .leftJoin('plans', 'plans.id', 'work_rules.plan_id')
    .select(['plan_id', 'rule', 'work_rules.version', 'plans.title'])
    .orderBy('plan_id', (order) => order.asc().nullsFirst())
    .execute()
  return rows.map(({ plan_id, rule, version, title }) => ({
    planId: plan_id,
    planTitle: title,
    rule: WorkRule.parse(rule),
    version,
  }))
}

export const workRules = async (deps: Deps, actor: Actor) => {
  guard(actor, 'task.urge')
  return { items: await read(deps.db, actor, listRules) }
}

/** Changes the city's rule or a plan's own; a plan without one gets it. */
export async function setWorkRule(
  deps: Deps,
  actor: Actor,
  { planId, rule, version }: InputsOf<'deadlines'>['setRule'],
) {
  guard(actor, 'work-rule.manage')
  await mustBeBodies(deps, rule)
  return write(deps.db, actor, 'set-work-rule', async (tx) => {
    const before = await tx
      .selectFrom('work_rules')
      .select(['id', 'version'])
      .where('plan_id', planId === null ? 'is' : '=', planId)
      .forUpdate()
      .executeTakeFirst()
    if (before && before.version !== version)
      throw new AppError('VERSION_CONFLICT', { currentVersion: before.version })
    const kept = JSON.stringify(rule)
    if (before) {
      await tx
        .updateTable('work_rules')
        .set({ rule: kept, version: sql`version + 1` })
        .where('id', '=', before.id)
        .execute()
    } else {
      const plan =
        planId && (await tx.selectFrom('plans').select('id').where('id', '=', planId).executeTakeFirst())
      if (!plan) throw notFound('plan')
      await tx.insertInto('work_rules').values({ plan_id: planId, rule: kept }).execute()
    }
    return { items: await listRules(tx) }
  })
}

/** A level names each body once, in the whole chain: a body signs a report once. */
async function mustBeBodies(
  { clock, directory }: Pick<Deps, 'clock' | 'directory'>,
  { signLevels }: WorkRule,
): Promise<void> {
  const { find } = await directory(clock.today())
  const seen = new Set<string>()
  const issues = signLevels.flatMap((ids, level) =>
    ids.flatMap((id, index) => {
      const twice = seen.has(id)
      seen.add(id)
      if (find(id) && !twice) return []
      return [
        {
          path: `rule.signLevels.${level}.${index}`,
          code: twice ? 'signer-twice' : 'organisation-unknown',
          message: twice ? '重复了 is named twice' : '没有这个单位 no such body',
          remedy: '另选单位 choose another body',
        },
      ]
    }),
  )
  if (issues.length > 0) throw new AppError('INPUT_INVALID', { issues })
}
