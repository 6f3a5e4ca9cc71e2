import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { asSystem, write } from '#kernel/transaction'
import { lowerBarred, underVetoes } from './barred.ts'
import type { SupervisionDependencies, Tx } from './deps.ts'
import { lowerByEvents } from './lower-by-events.ts'
import { isClass, isRisk, rankSql } from './matrix.ts'
import { guard } from './policy.ts'
import { policyOn } from './policy-on.ts'
import { currentClass, type Given, type Step } from './step.ts'

const pageSize = 5000
export type Settled = { lowered: number; classed: number; risks: number; proposed: number }
/**
 * Takes over what has become known: product risks, results that are worse, events that lower at once. What would raise a
 * class is only proposed. The same again does nothing.
 */
export async function settleSupervision(deps: SupervisionDependencies, actor: Actor): Promise<Settled> {
  guard(actor, 'supervision.decide')
  const day = deps.clock.today()
  const policy = policyOn(deps, day)
  return write(deps.db, actor, 'settle-supervision', (tx) =>
    asSystem(tx, actor, async () => {
      const step: Step = { tx, policy, day, now: deps.clock.now() }
      const risks = await settleRisks(deps, step)
      const graded = await settleGrades(deps, step)
      const lowered = graded.lowered + (await lowerByEvents(step)) + (await lowerBarred(deps, step))
      const proposed = graded.proposed + (await proposeAfterWithdrawal(step))
      return { lowered, classed: graded.classed, risks, proposed }
    }),
  )
}

async function eachPage(
  next: (after: string | null) => Promise<readonly Given[]>,
  work: (page: readonly Given[]) => Promise<void>,
): Promise<void> {
  let after: string | null = null
  for (;;) {
    const page: readonly Given[] = await next(after)
    if (page.length > 0) await work(page)
    if (page.length < pageSize) return
    after = page.at(-1)?.subjectId ?? null
  }
}

const ids = (count: number) => Array.from({ length: count }, () => randomUUIDv7())

/** The catalogue goes before the model, and neither before what a person has said. */
async function settleRisks({ catalogueRisks, grades }: SupervisionDependencies, step: Step): Promise<number> {
  const { tx, day, policy } = step
  let changed = 0
  if (catalogueRisks) {
    const next = (after: string | null) => firmsAfter(tx, after)
    await eachPage(next, async (firms) => {
      const listed = await catalogueRisks(
        tx,
        firms.map(({ subjectId }) => subjectId),
        day,
      )
      const given = [...listed].map(([subjectId, value]) => ({ subjectId, value }))
      changed += await takeRisks(step, given, 'catalogue')
    })
  }
  if (grades) {
    const next = (after: string | null) =>
      grades(tx, { day, after, limit: pageSize, model: policy.riskModel })
    await eachPage(next, async (page) => {
      changed += await takeRisks(
        step,
        page.filter(({ value }) => isRisk(value)),
        'result',
      )
    })
  }
  return changed
}

async function firmsAfter(tx: Tx, after: string | null): Promise<readonly Given[]> {
  const { rows } = await sql<Given>`select id as "subjectId", null as value from subjects
    where kind = 'enterprise' and merged_into is null and state = 'active' and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${pageSize}`.execute(tx)
  return rows
}

export async function takeRisks(
  { tx, policy, day, now }: Step,
  given: readonly Given[],
  cause: 'catalogue' | 'result',
) {
  const yields = cause === 'catalogue' ? ['catalogue', 'result'] : ['result']
  const result = await sql`
    insert into supervision_risks (subject_id, id, risk, valid_from, recorded_at, cause, policy_version)
    select g.subject_id, g.id, g.risk, ${day}::date, ${now}::timestamptz, ${cause}, ${policy.version}
    from unnest(${given.map(({ subjectId }) => subjectId)}::uuid[], ${ids(given.length)}::uuid[],
      ${given.map(({ value }) => value)}::text[]) as g (subject_id, id, risk)
    left join lateral (select h.risk, h.cause from supervision_risks h where h.subject_id = g.subject_id
      order by h.valid_from desc, h.recorded_at desc, h.id desc limit 1) c on true
    where c.risk is null or c.cause = any (${yields}::text[]) and (c.risk <> g.risk or c.cause <> ${cause})`.execute(
    tx,
  )
  return Number(result.numAffectedRows ?? 0)
}

async function settleGrades(deps: SupervisionDependencies, step: Step) {
  const { grades } = deps
  const counts = { lowered: 0, classed: 0, proposed: 0 }
  if (!grades) return counts
  const next = (after: string | null) =>
    grades(step.tx, { model: step.policy.classModel, day: step.day, after, limit: pageSize })
  await eachPage(next, async (page) => {
    const given = await underVetoes(
      deps,
      step,
      page.filter(({ value }) => isClass(value)),
    )
    counts.proposed += await proposeBetter(step, given)
    const worse = await takeWorse(step, given)
    counts.classed += worse.filter(({ before }) => before === null).length
    counts.lowered += worse.filter(({ before }) => before !== null).length
  })
  return counts
}

const asRows = (given: readonly Given[]) => sql`unnest(${given.map(({ subjectId }) => subjectId)}::uuid[],
  ${ids(given.length)}::uuid[], ${given.map(({ value }) => value)}::text[]) as g (subject_id, id, class)`

/** A first result gives the class, a worse one lowers it at once. */
export async function takeWorse({ tx, policy, day, now }: Step, given: readonly Given[]) {
  const { rows } = await sql<{ before: string | null }>`
    with moved as (select g.*, c.class as before from ${asRows(given)} ${currentClass}
      where c.class is null or ${rankSql(sql`g.class`)} > ${rankSql(sql`c.class`)}),
    put as (insert into supervision_classes (subject_id, id, class, valid_from, recorded_at, cause, policy_version)
      select subject_id, id, class, ${day}::date, ${now}::timestamptz, 'result', ${policy.version} from moved)
    select before from moved`.execute(tx)
  return rows
}

/**
 * A better result only proposes: not while an event weighs on the class, and not again after somebody has decided on the
 * class as it stands.
 */
export async function proposeBetter(
  { tx, policy, day, now }: Step,
  given: readonly Given[],
): Promise<number> {
  const result = await sql`
    insert into supervision_reviews (id, subject_id, from_class, to_class, cause, reason, state, proposed_at)
    select g.id, g.subject_id, c.class, g.class, 'result', ${policy.classModel}, 'open', ${now}::timestamptz
    from ${asRows(given)} ${currentClass}
    left join unnest(${policy.lowering.map(({ code }) => code)}::text[], ${policy.lowering.map(({ lookBackMonths }) => lookBackMonths)}::int[]) as l (rule, months)
      on c.cause = 'event' and l.rule = c.rule
    where ${rankSql(sql`g.class`)} < ${rankSql(sql`c.class`)}
      and (l.months is null or c.valid_from + make_interval(months => l.months) <= ${day}::date) and not exists (select from supervision_reviews r
      where r.subject_id = g.subject_id and (r.state = 'open' or r.to_class = g.class and r.proposed_at >= c.recorded_at))
    on conflict do nothing`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}

/** Where the fact that lowered a class counts no more, the class before it is proposed. */
async function proposeAfterWithdrawal({ tx, now }: Step): Promise<number> {
  const result = await sql`
    with ended as materialized (select e.fact_id from supersessions e
      where e.subject_id = any (array(select m.id from supervision_classes h
          join subjects m on m.id = h.subject_id or m.merged_into = h.subject_id where h.cause = 'event'))
        and e.fact_id = any (array(select h.fact_id from supervision_classes h where h.cause = 'event')))
    insert into supervision_reviews (id, subject_id, from_class, to_class, cause, reason, state, proposed_at)
    select gen_random_uuid(), c.subject_id, c.class, b.class, 'withdrawn', c.rule, 'open', ${now}::timestamptz
    from (select distinct on (h.subject_id) h.* from supervision_classes h
      order by h.subject_id, h.valid_from desc, h.recorded_at desc, h.id desc) c
    join lateral (select h.class from supervision_classes h where h.subject_id = c.subject_id and h.id <> c.id
      and h.recorded_at < c.recorded_at order by h.recorded_at desc, h.id desc limit 1) b on true
    where c.cause = 'event' and c.fact_id in (select fact_id from ended)
      and not exists (select from supervision_reviews r where r.subject_id = c.subject_id
        and (r.state = 'open' or r.cause = 'withdrawn' and r.proposed_at >= c.recorded_at))
    on conflict do nothing`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}
