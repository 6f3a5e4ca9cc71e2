import type { FeedGap, InboxItem, Inputs } from '@zhiheng/contract'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import { checkNow } from './check-feeds.ts'
import { type GapRow, listGapRows, step } from './gap-rows.ts'
import { dataQualityGrants, guard } from './policy.ts'
import type { Deps } from './service.ts'
import type { DataQualityTables } from './tables.ts'
import { titleOf } from './tell-of-gap.ts'

type Input = Inputs<'dataQuality'>
const mostOpen = 500
const mostClosed = 50

const mayAnswer = (actor: Actor, { state, source_id }: GapRow): boolean =>
  state === 'open' &&
  actor.scope.includes(source_id) &&
  dataQualityGrants['feed.answer']?.includes(actor.role) === true

const viewOf = (row: GapRow, bodies: Directory, today: string, actor: Actor): FeedGap => ({
  ...{ id: row.id, feedId: row.feed_id, type: row.type, version: row.version, state: row.state },
  body: { id: row.source_id, name: bodies.nameOf(row.source_id) },
  ...{ lastOn: row.last_on, staleOn: row.stale_on, openedAt: row.opened_at, dueOn: row.due_on },
  overdue: row.state === 'open' && row.due_on < today,
  ...{ promisedOn: row.promised_on, closedAt: row.closed_at, closedHow: row.closed_how },
  ...{ deliveredOn: row.delivered_on, history: row.history },
  mayAnswer: mayAnswer(actor, row),
})

export async function listGaps({ db, clock, directory }: Deps, actor: Actor, { state }: Input['gaps']) {
  guard(actor, 'data-quality.read')
  const bodies = await directory()
  const limit = state === 'open' ? mostOpen : mostClosed
  const rows = await read(db, actor, (tx) => listGapRows(tx, state, limit))
  return { items: rows.map((row) => viewOf(row, bodies, clock.today(), actor)) }
}

/** What the supplier says of its silence. The gap stays open: only the delivery ends it. */
export async function answerGap(
  { db, clock, directory }: Deps,
  actor: Actor,
  { id, version, note, promisedOn }: Input['answerGap'],
): Promise<FeedGap> {
  guard(actor, 'feed.answer')
  if (promisedOn && promisedOn < clock.today())
    throw inputInvalid('promisedOn', 'past', '要在今天或以后 It must be today or later')
  const bodies = await directory()
  const row = await write(db, actor, 'answer-feed-gap', async (tx) => {
    const found = await tx.selectFrom('feed_gaps').selectAll().where('id', '=', id).executeTakeFirst()
    if (!found) throw notFound('feed-gap')
    if (found.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: found.version })
    if (found.state === 'closed') throw new AppError('STATE_CONFLICT', { state: 'closed', wanted: 'answer' })
    if (!mayAnswer(actor, found))
      throw new AppError('FORBIDDEN', { needs: 'own-body', ask: '提供单位 the supplying body' })
    const answered = {
      at: clock.now(),
      kind: 'answered' as const,
      by: actor.accountName ?? '',
      note,
      day: promisedOn,
    }
    const changed = await tx
      .updateTable('feed_gaps')
      .set({ promised_on: promisedOn, ...step(found, answered) })
      .where('id', '=', id)
      .where('version', '=', version)
      .returningAll()
      .executeTakeFirst()
    if (!changed) throw new AppError('VERSION_CONFLICT', { currentVersion: version + 1 })
    return changed
  })
  return viewOf(row, bodies, clock.today(), actor)
}

export async function checkGaps(deps: Deps, actor: Actor) {
  guard(actor, 'feed.expect')
  return checkNow(deps)
}

type Owed = Pick<InboxItem, 'id' | 'kind' | 'title' | 'dueOn' | 'note' | 'target'>

/** Silences that a body has to end; for the quality office, everybody's. */
export async function owedGaps(
  { directory }: Pick<Deps, 'directory'>,
  tx: Kysely<DataQualityTables>,
  actor: Actor,
): Promise<Owed[]> {
  if (!dataQualityGrants['feed.answer']?.includes(actor.role)) return []
  const bodies = await directory()
  const rows = await listGapRows(tx, 'open', mostOpen)
  return rows
    .filter(({ source_id }) => actor.role === 'quality_office' || actor.scope.includes(source_id))
    .map((row) => ({
      ...{ id: `feed-gap:${row.id}`, kind: 'feed-gap' as const, dueOn: row.due_on },
      title: titleOf(bodies.nameOf(row.source_id), row.type),
      note: row.last_on,
      target: { type: 'feed-gap' as const, id: row.id },
    }))
}
