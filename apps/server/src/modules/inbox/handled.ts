import type { HandledEntry, HandledFilter, Inputs } from '@zhiheng/contract'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { signersOf } from '#kernel/deputy-name'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read } from '#kernel/transaction'
import type { InboxDependencies, InboxTables } from './deps.ts'
import { type PersonalSource as Source, sources } from './handled-sources.ts'

type Db = Kysely<InboxTables>
type Deps = Pick<InboxDependencies, 'db'>
type Place = { readonly at: string; readonly source: number; readonly id: string }
type Row = Omit<HandledEntry, 'next' | 'target' | 'deputy' | 'holder'> & {
  readonly source: number
  readonly name: string | null
  readonly next_at: string | null
  readonly next_verb: string | null
  readonly next_by: string | null
  readonly next_note: string | null
  readonly target_type: NonNullable<HandledEntry['target']>['type'] | null
  readonly target_id: string | null
}

/** What the person did, or a deputy in their name, whatever the object is, newest first. Nobody reads another's. */
export async function listHandled(
  { db }: Deps,
  actor: Actor,
  { cursor, limit, ...filter }: Inputs<'inbox'>['handled'],
) {
  return read(db, actor, async (tx) => {
    const verbs = await countVerbs(tx, actor, filter)
    const { items, last } = await pageOf(tx, actor, filter, { after: placeOf(cursor), limit })
    const counted = verbs.filter(
      ({ kind, verb }) =>
        (filter.kind ?? kind) === kind && (filter.verb === undefined || filter.verb === verb),
    )
    return {
      items,
      total: counted.reduce((sum, { count }) => sum + count, 0),
      nextCursor: last ? encodeCursor([last.at, last.source, last.id]) : null,
      verbs,
    }
  })
}

/** All of them, page after page on one snapshot. */
export async function everyHandled(tx: Db, actor: Actor, filter: HandledFilter, atMost: number) {
  const all: HandledEntry[] = []
  let after: Place | undefined
  do {
    const { items, last } = await pageOf(tx, actor, filter, { after, limit: 1000 })
    all.push(...items)
    after = last
  } while (after && all.length <= atMost)
  return all
}

function placeOf(cursor: string | undefined): Place | undefined {
  if (!cursor) return undefined
  const [at, source, id] = decodeCursor(cursor, ['instant', 'integer', 'text']) as [string, number, string]
  return { at, source, id }
}

type Span = { readonly after: Place | undefined; readonly limit: number }

/** Each trail gives its newest lines from its own index; the newest of all are the page. */
async function pageOf(tx: Db, actor: Actor, filter: HandledFilter, { after, limit }: Span) {
  const found: Row[] = []
  for (const [index, source] of sources.entries()) {
    if (filter.kind && !source.kinds.includes(filter.kind)) continue
    const begin = after ? beyond(source, index, after) : sql`true`
    found.push(
      ...(await linesOf(tx, { source, index }, sql`${matching(source, actor, filter)} and ${begin}`, limit)),
    )
  }
  const rows = found.toSorted(newestFirst)
  const page = rows.slice(0, limit)
  return { items: page.map(present), last: rows.length > limit ? placeOfRow(page.at(-1)) : undefined }
}

const placeOfRow = (row: Row | undefined): Place | undefined =>
  row && { at: row.at, source: row.source, id: row.id }

async function linesOf(
  tx: Db,
  { source, index }: { readonly source: Source; readonly index: number },
  where: RawBuilder<unknown>,
  limit: number,
): Promise<Row[]> {
  const { at, id, kindOf, verb, name, number, title, note, detail, state, target, targetId } = source
  const { rows } = await sql<Row>`
    select ${index}::int as source, ${id}::text as id, ${at} as at, ${kindOf} as kind, ${verb} as verb, ${name} as name,
      ${number} as number, ${title} as title, ${note} as note, ${detail} as detail, ${state} as state,
      ${target} as target_type, ${targetId} as target_id,
      next.at as next_at, next.verb as next_verb, next.by as next_by, next.note as next_note
    from ${source.from} ${source.joins} left join lateral (${source.next}) next on true
    where ${where} order by ${at} desc, ${id} desc limit ${limit + 1}`.execute(tx)
  return rows
}

/** Rows after a place: of one instant the trails stand in their order, and within one by id. */
function beyond({ at, id, idType }: Source, index: number, place: Place): RawBuilder<unknown> {
  const instant = sql`${place.at}::timestamptz`
  if (index > place.source) return sql`${at} <= ${instant}`
  if (index < place.source) return sql`${at} < ${instant}`
  return sql`(${at}, ${id}) < (${instant}, ${place.id}::${idType})`
}

const startOf = (day: string) => sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`

function within(
  { at, account, person, byDeputy }: Source,
  actor: Actor,
  { from, to }: HandledFilter,
): RawBuilder<unknown> {
  const parts = [sql`${person} = ${actor.accountId}::uuid`]
  // What the product itself did on the way of a deputy's act is nobody's.
  if (byDeputy) parts.push(sql`${account} is not null`)
  if (from) parts.push(sql`${at} >= ${startOf(from)}`)
  if (to) parts.push(sql`${at} < ${startOf(to)} + interval '1 day'`)
  return sql.join(parts, sql` and `)
}

function matching(source: Source, actor: Actor, filter: HandledFilter): RawBuilder<unknown> {
  const parts = [within(source, actor, filter)]
  if (filter.kind) parts.push(sql`${source.kindOf} = ${filter.kind}`)
  if (filter.verb) parts.push(sql`${source.verb} = ${filter.verb}`)
  return sql.join(parts, sql` and `)
}

type VerbCount = { kind: HandledEntry['kind']; verb: string; count: number }

async function countVerbs(tx: Db, actor: Actor, filter: HandledFilter): Promise<VerbCount[]> {
  const counts: VerbCount[] = []
  for (const source of sources) {
    const { rows } = await sql<VerbCount>`
      select ${source.kindOf} as kind, ${source.verb} as verb, count(*) as count from ${source.from}
      where ${within(source, actor, filter)} group by 1, 2`.execute(tx)
    counts.push(...rows)
  }
  return added(counts).toSorted((a, b) => b.count - a.count || (a.verb < b.verb ? -1 : 1))
}

/** What was done oneself and by deputies, together. */
const added = (counts: readonly VerbCount[]): VerbCount[] =>
  [...Map.groupBy(counts, ({ kind, verb }) => `${kind} ${verb}`).values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, count: others.reduce((sum, { count }) => sum + count, first.count) }] : [],
  )

function newestFirst(a: Row, b: Row): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1
  if (a.source !== b.source) return a.source - b.source
  // Numbers compare as numbers, as the database has them.
  return a.id.length === b.id.length ? (a.id < b.id ? 1 : -1) : b.id.length - a.id.length
}

function present(row: Row): HandledEntry {
  const { kind, verb, at, number, title, note, detail, state } = row
  const byDeputy = sources[row.source]?.byDeputy === true
  const { by, holder } = signersOf(row.name ?? '')
  return {
    ...{ id: `${row.source}:${row.id}`, kind, verb, at, number, title, note, detail, state },
    deputy: byDeputy ? by : null,
    holder: byDeputy ? null : holder,
    next:
      row.next_at && row.next_verb
        ? { at: row.next_at, verb: row.next_verb, by: row.next_by, note: row.next_note }
        : null,
    target: row.target_type && row.target_id ? { type: row.target_type, id: row.target_id } : null,
  }
}
