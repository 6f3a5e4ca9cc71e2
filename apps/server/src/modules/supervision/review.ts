import { randomUUIDv7 } from 'node:crypto'
import type { Inputs as InputsOf, SubjectSupervision, SupervisionReview } from '@zhiheng/contract'
import { type Selectable, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { asSystem, read, write } from '#kernel/transaction'
import { mustNotBeBarred } from './barred.ts'
import type { SupervisionDependencies, Tx } from './deps.ts'
import { guard, mustAllow, mustSupervise } from './policy.ts'
import { policyOn } from './policy-on.ts'
import { transitions } from './state.ts'
import { keptSubject, presentReview, supervisionOf } from './subject-supervision.ts'
import type { SupervisionTables } from './tables.ts'

type Inputs = InputsOf<'supervision'>
type Row = Selectable<SupervisionTables['supervision_reviews']>

export async function proposeClass(
  deps: SupervisionDependencies,
  actor: Actor,
  input: Inputs['propose'],
): Promise<SupervisionReview> {
  guard(actor, 'supervision.propose')
  const id = await write(deps.db, actor, 'propose-class', async (tx) => {
    const subject = await keptSubject(tx, input.id)
    await mustNotBeBarred(deps, tx, { subjectId: subject.id, to: input.to, day: deps.clock.today() })
    const current = await tx
      .selectFrom('supervision_classes')
      .select('class')
      .where('subject_id', '=', subject.id)
      .orderBy('valid_from', 'desc')
      .orderBy('recorded_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    if (current?.class === input.to)
      throw inputInvalid(
        'to',
        'same-class',
        `已是 ${input.to} 类 It is class ${input.to} already`,
        '选别的类 Choose another',
      )
    const open = await tx
      .selectFrom('supervision_reviews')
      .select('id')
      .where('subject_id', '=', subject.id)
      .where('state', '=', 'open')
      .executeTakeFirst()
    if (open)
      throw new AppError('STATE_CONFLICT', {
        state: 'open',
        wanted: 'propose',
        remedy: '先办结在审的一件 Decide the open one first',
      })
    const row = {
      id: randomUUIDv7(),
      subject_id: subject.id,
      from_class: current?.class ?? null,
      to_class: input.to,
      cause: 'person',
      reason: input.reason,
      state: 'open',
      proposed_at: deps.clock.now(),
      proposed_by: actor.accountId,
      proposed_by_name: actor.accountName,
      organisation_id: actor.organisationId,
    } as const
    await tx.insertInto('supervision_reviews').values(row).execute()
    return row.id
  })
  return getReview(deps, actor, id)
}

/** Approved, the class holds from today; two persons stand behind it. */
export async function decideReview(
  deps: SupervisionDependencies,
  actor: Actor,
  input: Inputs['decideReview'],
): Promise<SupervisionReview> {
  guard(actor, input.verb === 'take-back' ? 'supervision.propose' : 'supervision.decide')
  await write(deps.db, actor, `${input.verb}-class`, async (tx) => {
    const review = await findReview(tx, input.id, sql``)
    mustAllow(actor, review, input.verb)
    const locked = await findReview(tx, input.id, sql`for update of r`)
    if (locked.version !== input.version)
      throw new AppError('VERSION_CONFLICT', { currentVersion: locked.version })
    if (input.verb === 'approve')
      await mustNotBeBarred(deps, tx, {
        ...{ subjectId: locked.subject_id, to: locked.to_class, day: deps.clock.today() },
      })
    await tx
      .updateTable('supervision_reviews')
      .set({
        state: transitions[input.verb].to,
        decided_at: deps.clock.now(),
        decided_by: actor.accountId,
        decided_by_name: actor.accountName,
        decision_reason: input.reason,
        version: locked.version + 1,
      })
      .where('id', '=', input.id)
      .execute()
    if (input.verb === 'approve') await asSystem(tx, actor, () => appendClass(deps, tx, actor, locked))
  })
  return getReview(deps, actor, input.id)
}

async function appendClass(deps: SupervisionDependencies, tx: Tx, actor: Actor, review: Row): Promise<void> {
  await tx
    .insertInto('supervision_classes')
    .values({
      ...{ subject_id: review.subject_id, id: randomUUIDv7(), class: review.to_class },
      valid_from: deps.clock.today(),
      recorded_at: deps.clock.now(),
      ...{ cause: 'review', rule: null, fact_id: null, review_id: review.id },
      policy_version: policyOn(deps, deps.clock.today()).version,
      reason: review.reason,
      by_name: actor.accountName,
    })
    .execute()
}

/** The quality office says the risk where neither the catalogue nor a model does, or they are wrong. */
export async function setRisk(
  deps: SupervisionDependencies,
  actor: Actor,
  input: Inputs['setRisk'],
): Promise<SubjectSupervision> {
  guard(actor, 'supervision.decide')
  await write(deps.db, actor, 'set-product-risk', async (tx) => {
    const subject = await keptSubject(tx, input.id)
    await asSystem(tx, actor, () =>
      tx
        .insertInto('supervision_risks')
        .values({
          ...{ subject_id: subject.id, id: randomUUIDv7(), risk: input.risk, cause: 'person' },
          valid_from: deps.clock.today(),
          recorded_at: deps.clock.now(),
          policy_version: policyOn(deps, deps.clock.today()).version,
          reason: input.reason,
          by_name: actor.accountName,
        })
        .execute(),
    )
  })
  return supervisionOf(deps, actor, { id: input.id })
}

export async function listReviews(
  deps: SupervisionDependencies,
  actor: Actor,
  { cursor, limit, state }: Inputs['reviews'],
) {
  mustSupervise(actor)
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['instant', 'uuid'])
  const beyond = after
    ? sql` and (r.proposed_at, r.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``
  return read(deps.db, actor, async (tx) => {
    const { rows } =
      await sql<NamedRow>`select r.*, s.name, s.area_code as "areaCode" from supervision_reviews r
      join subjects s on s.id = r.subject_id where r.state = ${state}${beyond} order by r.proposed_at, r.id limit ${limit + 1}`.execute(
        tx,
      )
    const count = await sql<{
      n: number
    }>`select count(*)::int as n from supervision_reviews where state = ${state}`.execute(tx)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map((row) => presentReview(actor, row, { ...row, id: row.subject_id })),
      total: count.rows[0]?.n ?? 0,
      nextCursor: last && rows.length > limit ? encodeCursor([last.proposed_at, last.id]) : null,
    }
  })
}

type NamedRow = Row & { readonly name: string; readonly areaCode: string | null }

async function findReview(tx: Tx, id: string, lock: ReturnType<typeof sql>): Promise<NamedRow> {
  const { rows } =
    await sql<NamedRow>`select r.*, s.name, s.area_code as "areaCode" from supervision_reviews r
    join subjects s on s.id = r.subject_id where r.id = ${id}::uuid ${lock}`.execute(tx)
  if (!rows[0]) throw notFound('supervision-review')
  return rows[0]
}

const getReview = (deps: SupervisionDependencies, actor: Actor, id: string): Promise<SupervisionReview> =>
  read(deps.db, actor, async (tx) => {
    const row = await findReview(tx, id, sql``)
    return presentReview(actor, row, { ...row, id: row.subject_id })
  })
