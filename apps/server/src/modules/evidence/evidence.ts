import type { EvidenceView, IndicatorView, Inputs as InputsOf, Outputs } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { asSystem, read, write } from '#kernel/transaction'
import type { EvidenceDependencies as Deps } from './deps.ts'
import { grants, guard } from './policy.ts'
import type { EvidenceTarget, IndicatorProvider } from './provider.ts'
import type { EvidenceReadTables } from './tables.ts'

type Tx = Kysely<EvidenceReadTables>
type Evidence = Outputs<'evidence'>['ofTask']

const viewOf = ({ code, label, unit, method }: IndicatorProvider): IndicatorView => ({
  code,
  label,
  unit,
  method,
})

export const indicators = (deps: Deps) => ({ items: deps.providers.map(viewOf) })

/** Bindings of a target with their values beside what is reported. The reader must see the target; values are the product's. */
export function evidenceOf(deps: Deps, actor: Actor, target: EvidenceTarget): Promise<Evidence> {
  // A firm may read a published measure, and nothing of what the bodies report about it.
  if (actor.role === 'enterprise') throw new AppError('FORBIDDEN', { needs: 'plan.read' })
  return read(deps.db, actor, (tx) => assembled(deps, tx, actor, target))
}

/** What of a plan is bound to an indicator, measures before tasks, as far as the reader sees it. */
export function boundTargets(
  deps: Deps,
  actor: Actor,
  planId: string,
): Promise<(EvidenceTarget & { readonly measureId: string; readonly label: string })[]> {
  return read(deps.db, actor, async (tx) => {
    const measures = await tx
      .selectFrom('measures')
      .select(['id', 'number', 'title'])
      .where('plan_id', '=', planId)
      .where(
        'id',
        'in',
        tx.selectFrom('indicator_bindings').select('measure_id').where('measure_id', 'is not', null),
      )
      .orderBy('position')
      .execute()
    const tasks = await tx
      .selectFrom('tasks')
      .select(['id', 'code', 'title', 'measure_id'])
      .where('plan_id', '=', planId)
      .where(
        'id',
        'in',
        tx.selectFrom('indicator_bindings').select('task_id').where('task_id', 'is not', null),
      )
      .orderBy('code_key')
      .execute()
    return [
      ...measures.map(({ id, number, title }) => ({
        ...{ type: 'measure' as const, id, measureId: id },
        label: `${number} ${title}`,
      })),
      ...tasks.map(({ id, code, title, measure_id }) => ({
        ...{ type: 'task' as const, id, measureId: measure_id },
        label: `${code} ${title}`,
      })),
    ]
  })
}

async function assembled(deps: Deps, tx: Tx, actor: Actor, target: EvidenceTarget): Promise<Evidence> {
  const place = await planOf(tx, target)
  const bindings = await tx
    .selectFrom('indicator_bindings')
    .select(['id', 'indicator'])
    .where(target.type === 'measure' ? 'measure_id' : 'task_id', '=', target.id)
    .orderBy('indicator')
    .execute()
  const { gapPoints: markedFrom } = await deps.workRuleOf(tx as never, place.planId)
  const items = await asSystem(tx, actor, async () => {
    const reported = await reportedShareOf(tx, target)
    const found: EvidenceView[] = []
    for (const { id, indicator } of bindings) {
      const provider = deps.providers.find(({ code }) => code === indicator)
      // An indicator whose module is gone stays bound and is not shown.
      if (provider) found.push(await evidenceFrom(deps, tx, { id, provider, target, reported, markedFrom }))
    }
    return found
  })
  return { items, markedFrom, mayBind: grants['evidence.bind']?.includes(actor.role) === true }
}

type Asked = {
  readonly id: string
  readonly provider: IndicatorProvider
  readonly target: EvidenceTarget
  readonly reported: number | null
  readonly markedFrom: number
}

async function evidenceFrom(
  deps: Deps,
  tx: Tx,
  { id, provider, target, reported, markedFrom }: Asked,
): Promise<EvidenceView> {
  const asOf = deps.clock.today()
  const computed = await provider.compute(tx, target, asOf)
  const known = computed.value !== null
  const share =
    computed.value === null || !computed.target
      ? null
      : Math.max(0, Math.min(1, computed.value / computed.target))
  const gapPoints = share === null || reported === null ? null : Math.round((reported - share) * 1000) / 10
  return {
    id,
    indicator: viewOf(provider),
    asOf,
    known,
    value: computed.value,
    target: computed.target,
    share,
    facts: computed.facts,
    reportedShare: reported,
    gapPoints,
    contradiction: gapPoints !== null && Math.abs(gapPoints) >= markedFrom,
  }
}

async function planOf(tx: Tx, { type, id }: EvidenceTarget): Promise<{ planId: string }> {
  const row = await tx
    .selectFrom(type === 'measure' ? 'measures' : 'tasks')
    .select('plan_id as planId')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound(type)
  return row
}

/** What owners say: of a task its own or rolled-up share, of a measure the top-level tasks by weight. */
async function reportedShareOf(tx: Tx, { type, id }: EvidenceTarget): Promise<number | null> {
  const rows = await tx
    .selectFrom('tasks')
    .select(['weight', 'reported_share'])
    .where('state', '<>', 'withdrawn')
    .where((eb) =>
      type === 'task' ? eb('id', '=', id) : eb.and([eb('measure_id', '=', id), eb('parent_id', 'is', null)]),
    )
    .execute()
  if (rows.every(({ reported_share }) => reported_share === null)) return null
  const weight = rows.reduce((sum, row) => sum + row.weight, 0)
  return rows.reduce((sum, row) => sum + row.weight * (row.reported_share ?? 0), 0) / weight
}

export async function bind(
  deps: Deps,
  actor: Actor,
  { target, indicator }: InputsOf<'evidence'>['addBinding'],
) {
  guard(actor, 'evidence.bind')
  if (!deps.providers.some(({ code }) => code === indicator)) {
    throw inputInvalid(
      'indicator',
      'indicator-unknown',
      '没有这个指标 no such indicator',
      '从指标清单中选 choose from the list',
    )
  }
  await write(deps.db, actor, 'bind-indicator', async (tx) => {
    await planOf(tx, target)
    const place =
      target.type === 'measure'
        ? { measure_id: target.id, task_id: null }
        : { measure_id: null, task_id: target.id }
    await tx
      .insertInto('indicator_bindings')
      .values({ ...place, indicator })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
  return evidenceOf(deps, actor, target)
}

export async function unbind(deps: Deps, actor: Actor, { id }: InputsOf<'evidence'>['removeBinding']) {
  guard(actor, 'evidence.bind')
  const gone = await write(deps.db, actor, 'unbind-indicator', (tx) =>
    tx.deleteFrom('indicator_bindings').where('id', '=', id).returning('id').executeTakeFirst(),
  )
  return { removed: gone !== undefined }
}
