import type { FeedFact, WebhookEvent } from '@zhiheng/contract'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import type { FeedPage } from '#modules/exchange'
import type { WebhookDependencies as Deps, Tx } from './deps.ts'
import { lastGrade } from './grades.ts'
import { mostBytes, mostEvents, scannedLeaves } from './retries.ts'
import type { DeliveryRow, WebhookRow } from './rows.ts'

const effects = { assert: 'fact.recorded', correct: 'fact.corrected', withdraw: 'fact.withdrawn' } as const
const eventOf = ({ fact }: FeedFact): WebhookEvent => effects[fact.effect]

export type GradeLine = {
  readonly position: number
  readonly subject: { readonly id: string; readonly kind: string; readonly name: string }
  readonly grade: {
    readonly model: string
    readonly from: string | null
    readonly to: string | null
    readonly direction: string
    readonly asOf: string
    readonly recordedAt: string
  }
}

/** What comes next for a webhook: up to where the ledger was looked through, and what of it is told. */
export type Next = {
  readonly toLeaf: number
  readonly toGrade: number
  readonly page: Pick<FeedPage, 'rows' | 'shares'>
  readonly gradePositions: readonly string[]
  /** Whether there may be more after it. */
  readonly more: boolean
}

const wantedEffects = (events: readonly WebhookEvent[]) =>
  (['assert', 'correct', 'withdraw'] as const).filter((effect) => events.includes(effects[effect]))

/** Reads on in the eyes of the owner, as the feed would: no more than a message holds. */
export async function readNext(deps: Deps, reader: Actor, webhook: WebhookRow): Promise<Next> {
  const { events, types, area, subject_id: subjectId, after_leaf: after } = webhook
  const page = await deps.feed.read(reader, {
    ...{ after, limit: scannedLeaves, mostFacts: mostEvents, effects: wantedEffects(events) },
    ...{ types: types ?? undefined, area: area ?? undefined, subjectId: subjectId ?? undefined },
  })
  const facts = await deps.feed.present(reader, page)
  const fitting = fittingOf(facts)
  const rows = page.rows.slice(0, fitting)
  const toLeaf = fitting < page.rows.length ? (rows.at(-1)?.leaf ?? page.last) : page.last
  const grades = events.includes('grade.changed')
    ? await nextGrades(deps, reader, webhook, mostEvents - rows.length)
    : { positions: [], to: webhook.after_grade, more: false }
  return {
    ...{ toLeaf, toGrade: grades.to, gradePositions: grades.positions.map(String) },
    page: { rows, shares: page.shares },
    more: toLeaf < page.end || grades.more,
  }
}

/** How many of the facts a message holds; one at least. */
function fittingOf(facts: readonly FeedFact[]): number {
  let bytes = 0
  const end = facts.findIndex((fact, index) => {
    bytes += Buffer.byteLength(JSON.stringify(fact))
    return bytes > mostBytes && index > 0
  })
  return end === -1 ? facts.length : end
}

/** Where fewer are wanted than there may be, all up to the newest has been looked through. */
async function nextGrades({ db }: Deps, reader: Actor, webhook: WebhookRow, limit: number) {
  if (limit === 0) return { positions: [], to: webhook.after_grade, more: true }
  return read(db, reader, async (tx) => {
    const lines = await readGrades(tx, webhook, { limit })
    const positions = lines.map(({ position }) => position)
    const last = positions.at(-1) ?? webhook.after_grade
    const more = lines.length === limit
    return { positions, to: more ? last : Math.max(last, await lastGrade(tx)), more }
  })
}

type Which = { readonly limit: number; readonly positions?: readonly string[] }

async function readGrades(
  tx: Tx,
  { after_grade: after, area, subject_id: subjectId }: WebhookRow,
  { limit, positions }: Which,
): Promise<GradeLine[]> {
  const which = positions
    ? sql`g.position = any (${[...positions]}::bigint[])`
    : sql`g.position > ${after} ${area ? sql`and s.area_code like ${`${area.replace(/(00)+$/, '')}%`}` : sql``}
        ${subjectId ? sql`and (s.id = ${subjectId}::uuid or s.merged_into = ${subjectId}::uuid)` : sql``}`
  const { rows } = await sql<GradeRow>`
    select g.position, g.model, g.from_grade as "from", g.to_grade as "to", g.direction, g.as_of as "asOf",
      g.recorded_at as "recordedAt", s.id, s.kind, s.name
    from webhook_grades g join subjects s on s.id = g.subject_id
    where ${which} order by g.position limit ${limit}`.execute(tx)
  return rows.map(({ id, kind, name, position, ...grade }) => ({
    position: Number(position),
    subject: { id, kind, name },
    grade,
  }))
}
type GradeRow = GradeLine['grade'] & GradeLine['subject'] & { readonly position: number }

export const messageIdOf = (deliveryId: string): string => `msg_${deliveryId}`

/**
 * The body of a message: what it was made of, as far as the owner may still see it. What became closed meanwhile is not
 * told, what became open is not added.
 */
export async function bodyOf(
  deps: Deps,
  reader: Actor,
  webhook: WebhookRow,
  delivery: DeliveryRow,
): Promise<{ readonly text: string; readonly page: Pick<FeedPage, 'rows' | 'shares'> }> {
  const { from_leaf: from, to_leaf: to, fact_ids: ids, grade_positions: positions } = delivery
  const none = { rows: [], shares: [] }
  const page =
    ids.length > 0 && from !== null && to !== null
      ? await deps.feed.read(reader, { after: from, limit: to - from, ids })
      : none
  const facts = await deps.feed.present(reader, page)
  const grades =
    positions.length > 0
      ? await read(deps.db, reader, (tx) => readGrades(tx, webhook, { limit: mostEvents, positions }))
      : []
  const events = [
    ...facts.map((fact) => ({ event: eventOf(fact), ...fact })),
    ...grades.map((grade) => ({ event: 'grade.changed' as const, ...grade })),
  ]
  const data = {
    ...{ webhook: webhook.id, name: webhook.name, sequence: delivery.sequence },
    ...{ after: from, next: to, events },
  }
  return { text: JSON.stringify({ type: 'ledger.events', timestamp: delivery.created_at, data }), page }
}

export const pingOf = (webhook: WebhookRow, delivery: DeliveryRow): string =>
  JSON.stringify({
    type: 'ping',
    timestamp: delivery.created_at,
    data: { webhook: webhook.id, name: webhook.name },
  })
