import type { Inputs as InputsOf, Veto } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { asSystem, read } from '#kernel/transaction'
import type { VetoDependencies } from './deps.ts'
import { guard, mustKeepRegister } from './policy.ts'
import { findVetoes, type RegisterFilter } from './register.ts'
import type { VetoTables } from './tables.ts'
import { lastAppeals, presenter } from './view.ts'

type Inputs = InputsOf<'vetoes'>
type Tx = Kysely<VetoTables>

/** A veto binds every authority, so offices read all of the register; a firm reads through its own policies. */
const inReach = <Result>(tx: Tx, actor: Actor, work: () => Promise<Result>): Promise<Result> =>
  actor.role === 'enterprise' ? work() : asSystem(tx, actor, work)

const everything = 1000

export async function listVetoes(
  deps: VetoDependencies,
  actor: Actor,
  { cursor, limit, asOf, ...rest }: Inputs['list'],
) {
  mustKeepRegister(actor)
  const day = asOf ?? deps.clock.today()
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['text', 'uuid'])
  const filter: RegisterFilter = { ...rest, state: rest.state ?? 'in-force' }
  const page = { after: after && ([String(after[0]), String(after[1])] as const), limit: limit + 1 }
  const show = await presenter(deps, actor)
  return read(deps.db, actor, async (tx) => {
    const { rows, total } = await inReach(tx, actor, () => findVetoes(tx, filter, day, page))
    const shown = rows.slice(0, limit)
    const appeals = await lastAppeals(
      tx,
      shown.map(({ id }) => id),
    )
    const last = shown.at(-1)
    return {
      items: shown.map((row) => show.veto(row, appeals.get(row.id))),
      total,
      nextCursor: last && rows.length > limit ? encodeCursor([last.from, last.id]) : null,
    }
  })
}

export async function vetoesOfSubject(deps: VetoDependencies, actor: Actor, input: Inputs['ofSubject']) {
  guard(actor, 'veto.read')
  const day = input.asOf ?? deps.clock.today()
  const show = await presenter(deps, actor)
  return read(deps.db, actor, async (tx) => {
    const page = { after: undefined, limit: everything }
    const { rows } = await inReach(tx, actor, () => findVetoes(tx, { subjectId: input.id }, day, page))
    const appeals = await lastAppeals(
      tx,
      rows.map(({ id }) => id),
    )
    return { items: rows.map((row) => show.veto(row, appeals.get(row.id))) }
  })
}

/** One veto with its trail. A veto that was quashed is no longer on the register; its trail stays in the audit. */
export async function getVeto(deps: VetoDependencies, actor: Actor, key: { subjectId: string; id: string }) {
  guard(actor, 'veto.read')
  return read(deps.db, actor, async (tx) => {
    const veto = await findOne(deps, tx, actor, key)
    const events = await tx
      .selectFrom('veto_events')
      .select(['at', 'kind', 'account_name as who', 'organisation_id as bodyId', 'note'])
      .where('veto_id', '=', key.id)
      .orderBy('id')
      .execute()
    const { body } = await presenter(deps, actor)
    return {
      ...veto,
      events: events.map(({ bodyId, who, ...event }) => ({
        ...event,
        // A firm learns which body acted, not which person.
        who: actor.role === 'enterprise' && bodyId ? null : who,
        body: bodyId && body(bodyId).name,
      })),
    }
  })
}

export async function findOne(
  deps: VetoDependencies,
  tx: Tx,
  actor: Actor,
  { id }: { readonly subjectId: string; readonly id: string },
): Promise<Veto> {
  const show = await presenter(deps, actor)
  const { rows } = await inReach(tx, actor, () =>
    findVetoes(tx, { id }, deps.clock.today(), { after: undefined, limit: 1 }),
  )
  const [row] = rows
  if (!row) throw notFound('veto')
  return show.veto(row, (await lastAppeals(tx, [id])).get(id))
}

export async function listProposals(
  deps: VetoDependencies,
  actor: Actor,
  { cursor, limit, state }: Inputs['proposals'],
) {
  mustKeepRegister(actor)
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['instant', 'uuid'])
  const show = await presenter(deps, actor)
  return read(deps.db, actor, async (tx) => {
    const beyond = after
      ? sql` and (p.proposed_at, p.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
      : sql``
    const { rows } = await sql<Parameters<typeof show.proposal>[0]>`select p.*, s.name, s.area_code
      from veto_proposals p join subjects s on s.id = p.subject_id
      where p.state = ${state}${beyond} order by p.proposed_at, p.id limit ${limit + 1}`.execute(tx)
    const total = await count(tx, sql`veto_proposals where state = ${state}`)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map(show.proposal),
      total,
      nextCursor: last && rows.length > limit ? encodeCursor([last.proposed_at, last.id]) : null,
    }
  })
}

export async function listAppeals(
  deps: VetoDependencies,
  actor: Actor,
  { cursor, limit, state }: Inputs['appeals'],
) {
  guard(actor, 'veto.read')
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['text', 'uuid'])
  const show = await presenter(deps, actor)
  return read(deps.db, actor, async (tx) => {
    const wanted = state ? sql`a.state = ${state}` : sql`true`
    const beyond = after ? sql` and (a.due_on, a.id) > (${after[0]}::date, ${after[1]}::uuid)` : sql``
    const { rows } = await sql<Parameters<typeof show.appeal>[0]>`select a.*, s.name, s.area_code
      from veto_appeals a join subjects s on s.id = a.subject_id
      where ${wanted}${beyond} order by a.due_on, a.id limit ${limit + 1}`.execute(tx)
    const total = await count(tx, sql`veto_appeals a where ${wanted}`)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map(show.appeal),
      total,
      nextCursor: last && rows.length > limit ? encodeCursor([last.due_on, last.id]) : null,
    }
  })
}

async function count(tx: Tx, of: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${of}`.execute(tx)
  return rows[0]?.n ?? 0
}
