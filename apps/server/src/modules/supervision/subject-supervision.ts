import type {
  ClassStep,
  Inputs as InputsOf,
  RiskStep,
  SubjectSupervision,
  SupervisionPolicy,
  SupervisionReview,
} from '@zhiheng/contract'
import { type Selectable, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, notFound } from '#kernel/error'
import { keptIdOf } from '#kernel/kept-subject'
import { asSystem, read } from '#kernel/transaction'
import { vetoRule } from './barred.ts'
import type { SupervisionDependencies, Tx } from './deps.ts'
import { cellOf, modeOf } from './matrix.ts'
import { grants, guard, verbsOf } from './policy.ts'
import { policyOn } from './policy-on.ts'
import { type StandingRow, standings } from './standing.ts'
import type { SupervisionTables } from './tables.ts'

type Kept = { readonly id: string; readonly name: string; readonly areaCode: string | null }

/** One firm on a day as it was known at an instant: class, risk, what follows, and how it came to it. */
export async function supervisionOf(
  deps: SupervisionDependencies,
  actor: Actor,
  input: InputsOf<'supervision'>['ofSubject'],
): Promise<SubjectSupervision> {
  guard(actor, 'supervision.read')
  const day = input.asOf ?? deps.clock.today()
  const knownAt = input.knownAt ?? deps.clock.now()
  const policy = policyOn(deps, day)
  return read(deps.db, actor, async (tx) => {
    const subject = await keptSubject(tx, input.id)
    if (actor.role === 'enterprise' && actor.subjectId !== subject.id)
      throw new AppError('FORBIDDEN', { needs: 'subject', ask: '质量办 quality office' })
    const { rows } = await asSystem(tx, actor, () =>
      standings({ policy, day, knownAt }, sql`s.id = ${subject.id}::uuid`).execute(tx),
    )
    const [standing] = rows as StandingRow[]
    const of = standing?.class ?? null
    const risk = standing?.risk ?? null
    return {
      ...{ subject, asOf: day, knownAt, risk, policy, class: of },
      mode: modeOf(policy, of),
      cell: cellOf(policy, risk, of),
      lastInspectedOn: standing?.lastInspectedOn ?? null,
      inspectionsThisYear: standing?.inspectionsThisYear ?? 0,
      nextDueOn: standing?.nextDueOn ?? null,
      classHistory: await classHistory(deps, tx, actor, subject.id, knownAt),
      riskHistory: await riskHistory(tx, actor, subject.id, knownAt),
      review: await lastReview(tx, actor, subject),
      mayPropose: grants['supervision.propose']?.includes(actor.role) ?? false,
      maySetRisk: actor.role === 'quality_office',
    }
  })
}

/** The subject that this one counts as; its own where it counts as itself. */
export async function keptSubject(tx: Tx, id: string): Promise<Kept> {
  const { rows } = await sql<Kept>`select k.id, k.name, k.area_code as "areaCode" from subjects s
    join subjects k on k.id = ${keptIdOf('s')} where s.id = ${id}::uuid`.execute(tx)
  if (!rows[0]) throw notFound('subject')
  return rows[0]
}

/** A firm learns what was decided, not by which person. */
const named = (actor: Actor, name: string | null) => (actor.role === 'enterprise' ? null : name)

async function classHistory(
  { policies }: SupervisionDependencies,
  tx: Tx,
  actor: Actor,
  subjectId: string,
  knownAt: string,
): Promise<ClassStep[]> {
  const rows = await tx
    .selectFrom('supervision_classes')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .where('recorded_at', '<=', knownAt)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    class: row.class,
    validFrom: row.valid_from,
    recordedAt: row.recorded_at,
    cause: row.cause,
    rule: ruleOf(policies, row.policy_version, row.rule),
    factId: row.fact_id,
    reason: row.reason,
    by: named(actor, row.by_name),
    policyVersion: row.policy_version,
  }))
}

const ruleOf = (policies: readonly SupervisionPolicy[], version: string, code: string | null) =>
  code === vetoRule
    ? { zh: '一票否决', en: 'Veto' }
    : (policies.find((policy) => policy.version === version)?.lowering.find((rule) => rule.code === code)
        ?.label ?? null)

async function riskHistory(tx: Tx, actor: Actor, subjectId: string, knownAt: string): Promise<RiskStep[]> {
  const rows = await tx
    .selectFrom('supervision_risks')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .where('recorded_at', '<=', knownAt)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    risk: row.risk,
    validFrom: row.valid_from,
    recordedAt: row.recorded_at,
    cause: row.cause,
    rule: null,
    factId: null,
    reason: row.reason,
    by: named(actor, row.by_name),
    policyVersion: row.policy_version,
  }))
}

async function lastReview(tx: Tx, actor: Actor, subject: Kept): Promise<SupervisionReview | null> {
  const row = await tx
    .selectFrom('supervision_reviews')
    .selectAll()
    .where('subject_id', '=', subject.id)
    .orderBy('proposed_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row ? presentReview(actor, row, subject) : null
}

export const presentReview = (
  actor: Actor,
  row: Selectable<SupervisionTables['supervision_reviews']>,
  subject: Kept,
): SupervisionReview => ({
  id: row.id,
  subject: { id: subject.id, name: subject.name, areaCode: subject.areaCode },
  from: row.from_class,
  to: row.to_class,
  cause: row.cause,
  reason: row.reason,
  state: row.state,
  proposedAt: row.proposed_at,
  proposedBy: named(actor, row.proposed_by_name),
  decidedAt: row.decided_at,
  decidedBy: named(actor, row.decided_by_name),
  decisionReason: row.decision_reason,
  verbs: verbsOf(actor, row),
  version: row.version,
})
