import type { Inputs as InputsOf, ObjectionView, RepairView } from '@zhiheng/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { notFound } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read } from '#kernel/transaction'
import type { CreditDependencies, Tx } from './deps.ts'
import { guard } from './policy.ts'
import { eventsOf, filesOf, type NoticeRow, type ObjectionRow, presenter, type RepairRow } from './view.ts'

type Cases = 'credit_objections' | 'credit_repairs' | 'grade_notices'
type Page = { readonly cursor?: string | undefined; readonly limit: number }
type Filter = {
  readonly state?: string | undefined
  readonly subjectId?: string | undefined
  readonly sourceId?: string | undefined
  readonly mine?: boolean | undefined
}

/** Cases by due day, those without one last; what this reader may see is the database's to say. */
async function pageOf<Row extends { readonly id: string }>(
  tx: Tx,
  table: Cases,
  due: RawBuilder<unknown>,
  wanted: RawBuilder<unknown>,
  { cursor, limit }: Page,
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['text', 'uuid'])
  const key = sql`coalesce(${due}, 'infinity'::date)`
  const beyond = after ? sql`and (${key}, c.id) > (${after[0]}::date, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<
    Row & { readonly key: string }
  >`select c.*, s.name, s.area_code, ${key}::text as key
    from ${sql.table(table)} c join subjects s on s.id = c.subject_id where ${wanted} ${beyond}
    order by ${key}, c.id limit ${limit + 1}`.execute(tx)
  const count = await sql<{
    n: number
  }>`select count(*)::int as n from ${sql.table(table)} c where ${wanted}`.execute(tx)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    shown,
    total: count.rows[0]?.n ?? 0,
    nextCursor: last && rows.length > limit ? encodeCursor([last.key, last.id]) : null,
  }
}

/** `mine`: where the next step is owed by a body of the actor's, or by the firm. */
const conditions = ({ state, subjectId, sourceId }: Filter, mine: RawBuilder<unknown> | false) =>
  sql.join(
    [
      sql`true`,
      ...(state ? [sql`c.state = ${state}`] : []),
      ...(subjectId ? [sql`c.subject_id = ${subjectId}::uuid`] : []),
      ...(sourceId ? [sql`c.source_id = ${sourceId}::uuid`] : []),
      ...(mine ? [mine] : []),
    ],
    sql` and `,
  )

const scopeOf = (actor: Actor) => sql`${[...actor.scope]}::uuid[]`

export const owedObjections = (actor: Actor) =>
  actor.role === 'quality_office'
    ? sql`(c.state = 'filed' or c.state = 'appealed' and c.decided_by is distinct from ${actor.accountId}::uuid or c.state = 'accepted' and (c.source_id is null or c.source_id = any (${scopeOf(actor)})))`
    : sql`c.state = 'accepted' and c.source_id = any (${scopeOf(actor)})`
export const owedRepairs = (actor: Actor) =>
  sql`c.state in ('applied', 'accepted') and c.source_id = any (${scopeOf(actor)})`

export async function listObjections(
  deps: CreditDependencies,
  actor: Actor,
  input: InputsOf<'objections'>['list'],
) {
  guard(actor, 'credit.read')
  const show = await presenter(deps, actor)
  return read(deps.db, actor, async (tx) => {
    const wanted = conditions(input, input.mine === true && owedObjections(actor))
    const { shown, ...page } = await pageOf<ObjectionRow>(
      tx,
      'credit_objections',
      sql`c.due_on`,
      wanted,
      input,
    )
    return { ...page, items: shown.map(show.objection) }
  })
}

export async function listRepairs(
  deps: CreditDependencies,
  actor: Actor,
  input: InputsOf<'repairs'>['list'],
) {
  guard(actor, 'credit.read')
  const show = await presenter(deps, actor)
  return read(deps.db, actor, async (tx) => {
    const wanted = conditions(input, input.mine === true && owedRepairs(actor))
    const { shown, ...page } = await pageOf<RepairRow>(tx, 'credit_repairs', sql`c.due_on`, wanted, input)
    return { ...page, items: shown.map(show.repair) }
  })
}

export async function listNotices(
  deps: CreditDependencies,
  actor: Actor,
  input: InputsOf<'gradeNotices'>['list'],
) {
  guard(actor, 'credit.read')
  const show = await presenter(deps, actor)
  return read(deps.db, actor, async (tx) => {
    const due = sql`case when c.state = 'open' then c.reply_due_on end`
    const { shown, ...page } = await pageOf<NoticeRow>(
      tx,
      'grade_notices',
      due,
      conditions(input, false),
      input,
    )
    return { ...page, items: shown.map(show.notice) }
  })
}

const one = async <Row>(tx: Tx, table: Cases, id: string, what: string): Promise<Row> => {
  const { rows } = await sql<Row>`select c.*, s.name, s.area_code from ${sql.table(table)} c
    join subjects s on s.id = c.subject_id where c.id = ${id}::uuid`.execute(tx)
  if (!rows[0]) throw notFound(what)
  return rows[0]
}

export async function getObjection(
  deps: CreditDependencies,
  actor: Actor,
  id: string,
): Promise<ObjectionView> {
  guard(actor, 'credit.read')
  const show = await presenter(deps, actor)
  return read(deps.db, actor, async (tx) => ({
    ...show.objection(await one<ObjectionRow>(tx, 'credit_objections', id, 'objection')),
    files: await filesOf(tx, id),
    events: await eventsOf(deps, tx, actor, id),
  }))
}

export async function getRepair(deps: CreditDependencies, actor: Actor, id: string): Promise<RepairView> {
  guard(actor, 'credit.read')
  const show = await presenter(deps, actor)
  return read(deps.db, actor, async (tx) => ({
    ...show.repair(await one<RepairRow>(tx, 'credit_repairs', id, 'repair')),
    files: await filesOf(tx, id),
    events: await eventsOf(deps, tx, actor, id),
  }))
}

export async function getNotice(deps: CreditDependencies, actor: Actor, id: string) {
  guard(actor, 'credit.read')
  const show = await presenter(deps, actor)
  return read(deps.db, actor, async (tx) =>
    show.notice(await one<NoticeRow>(tx, 'grade_notices', id, 'grade-notice')),
  )
}
