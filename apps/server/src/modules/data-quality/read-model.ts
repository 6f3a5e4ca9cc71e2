import type { PlainDate } from '@zhiheng/primitives'
import { type Kysely, sql } from 'kysely'
import type { Counted, Delivered, Feed } from './summarise.ts'
import type { DataQualityTables } from './tables.ts'

type Tx = Kysely<DataQualityTables>

/** Facts of a time are asked for by instants, so that the order in which they lie is of use. */
export type Span = { readonly from: PlainDate; readonly before: PlainDate }
const within = ({ from, before }: Span, column: string) => {
  const at = sql.raw(column)
  return sql`${at} >= (${from}::date)::timestamp at time zone 'Asia/Shanghai'
    and ${at} < (${before}::date)::timestamp at time zone 'Asia/Shanghai'`
}
const day = sql.raw(`(f.recorded_at at time zone 'Asia/Shanghai')::date`)
const month = (column: string) => sql.raw(`to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM')`)

export async function countDeliveries(tx: Tx, span: Span): Promise<Delivered[]> {
  const { rows } = await sql<Delivered>`
    select f.source_id as "sourceId", f.type, f.occurred_on as "occurredOn", ${day} as "recordedOn", count(*) as count
    from facts f where ${within(span, 'f.recorded_at')} and f.effect = 'assert' group by 1, 2, 3, 4`.execute(
    tx,
  )
  return rows
}

export async function countRefused(tx: Tx, span: Span): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select i.source_id as "sourceId", ${month('i.created_at')} as month, sum(i.refused_count)::bigint as count
    from imports i where ${within(span, 'i.created_at')} and i.refused_count > 0
      and i.state in ('importing', 'done', 'cancelled') group by 1, 2`.execute(tx)
  return rows
}

/** Corrections and withdrawals by month; and those that came within so many days of what they end. */
export async function countCorrected(
  tx: Tx,
  span: Span,
  withinDays: number,
): Promise<{ readonly corrected: Counted[]; readonly soon: Counted[] }> {
  const { rows } = await sql<Counted & { soon: number }>`
    select f.source_id as "sourceId", ${month('f.recorded_at')} as month, count(*) as count,
      count(*) filter (where f.recorded_at < e.recorded_at + make_interval(days => ${withinDays})) as soon
    from facts f join facts e on e.subject_id = f.subject_id and e.id = f.corrects_id
    where ${within(span, 'f.recorded_at')} and f.effect <> 'assert' group by 1, 2`.execute(tx)
  return { corrected: rows, soon: rows.map(({ soon, ...rest }) => ({ ...rest, count: soon })) }
}

export type FeedRow = Feed & {
  readonly id: string
  readonly version: number
  readonly answerDays: number
  readonly lastOn: PlainDate | null
}

export async function listFeeds(tx: Tx, id?: string): Promise<FeedRow[]> {
  // What is asked of facts stands in a part of its own: they may lie on other machines than what is expected.
  const { rows } = await sql<FeedRow>`
    with e as materialized (select * from expected_feeds ${id ? sql`where id = ${id}::uuid` : sql``}),
    last as materialized (
      select e.id, max((f.recorded_at at time zone 'Asia/Shanghai')::date) as on_day
      from e join facts f on f.source_id = e.source_id and f.type = e.type and f.effect = 'assert' and f.recorded_at >= e.valid_from
      group by e.id)
    select e.id, e.source_id as "sourceId", e.type, e.every_days as "everyDays", e.valid_from as "validFrom",
      e.valid_to as "validTo", e.version, e.answer_days as "answerDays",
      last.on_day as "lastOn"
    from e left join last on last.id = e.id order by e.valid_from, e.id`.execute(tx)
  return rows
}

export type FactLine = {
  readonly subjectId: string
  readonly id: string
  readonly type: string
  readonly document: string
  readonly line: number
  readonly occurredOn: PlainDate
  readonly recordedAt: string
  readonly recordedOn: PlainDate
  readonly correctsRecordedAt: string | null
  readonly reason: string | null
}

/** Facts of a supplier in a month, without their content. */
export async function listFactLines(
  tx: Tx,
  sourceId: string,
  span: Span,
  effects: readonly string[],
): Promise<FactLine[]> {
  const { rows } = await sql<FactLine>`
    select f.subject_id as "subjectId", f.id, f.type, f.document, f.line, f.occurred_on as "occurredOn",
      f.recorded_at as "recordedAt", ${day} as "recordedOn", f.reason,
      (select e.recorded_at from facts e where e.subject_id = f.subject_id and e.id = f.corrects_id) as "correctsRecordedAt"
    from facts f where f.source_id = ${sourceId}::uuid and ${within(span, 'f.recorded_at')}
      and f.effect = any (${effects}::text[]) order by f.recorded_at desc, f.id`.execute(tx)
  return rows
}
