import { randomUUIDv7 } from 'node:crypto'
import type { ExpectedFeed, Inputs } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import type { Kysely } from 'kysely'
import { type Actor, systemActor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { read, write } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import { isStale } from './gap-rows.ts'
import { guard } from './policy.ts'
import { type FeedRow, listFeeds } from './read-model.ts'
import type { Deps } from './service.ts'
import type { DataQualityTables } from './tables.ts'

type Input = Inputs<'dataQuality'>

function viewOf({ sourceId, ...row }: FeedRow, bodies: Directory, today: string): ExpectedFeed {
  return {
    ...row,
    body: { id: sourceId, name: bodies.nameOf(sourceId) },
    stale: isStale({ sourceId, ...row }, today),
  }
}

async function feedById(tx: Kysely<DataQualityTables>, id: string): Promise<FeedRow> {
  const [row] = await listFeeds(tx, id)
  if (!row) throw notFound('expected-feed')
  return row
}

export async function listExpected({ db, clock, directory }: Deps, actor: Actor) {
  guard(actor, 'data-quality.read')
  const bodies = await directory()
  const seen = await read(db, actor, (tx) => tx.selectFrom('expected_feeds').select('id').execute())
  const ids = new Set(seen.map(({ id }) => id))
  const rows = await read(db, systemActor, (tx) => listFeeds(tx))
  const items = rows.filter(({ id }) => ids.has(id)).map((row) => viewOf(row, bodies, clock.today()))
  return { items }
}

export async function expectFeed(
  { db, clock, directory }: Deps,
  actor: Actor,
  { organisationId, type, everyDays, answerDays, validFrom }: Input['expect'],
) {
  guard(actor, 'feed.expect')
  const bodies = await directory()
  if (!bodies.find(organisationId))
    throw inputInvalid('organisationId', 'unknown', '没有这个单位 No such body')
  if (!findFactType(type)) throw inputInvalid('type', 'unknown', '没有这种事实 No such fact type')
  const row = await write(db, actor, 'expect-feed', async (tx) => {
    const open = await tx
      .selectFrom('expected_feeds')
      .select('id')
      .where('source_id', '=', organisationId)
      .where('type', '=', type)
      .where('valid_to', 'is', null)
      .executeTakeFirst()
    if (open)
      throw inputInvalid(
        'type',
        'taken',
        '已经在等这一种 It is expected already',
        '先终止原来的 End that one first',
      )
    const id = randomUUIDv7()
    const days = {
      ...{ every_days: everyDays, answer_days: answerDays },
      ...{ valid_from: validFrom, valid_to: null },
    }
    await tx
      .insertInto('expected_feeds')
      .values({ id, source_id: organisationId, type, ...days })
      .execute()
    return feedById(tx, id)
  })
  return viewOf(row, bodies, clock.today())
}

export async function endFeed(
  { db, clock, directory }: Deps,
  actor: Actor,
  { id, version, validTo }: Input['endFeed'],
) {
  guard(actor, 'feed.expect')
  const bodies = await directory()
  const row = await write(db, actor, 'end-feed', async (tx) => {
    const found = await feedById(tx, id)
    if (found.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: found.version })
    if (validTo <= found.validFrom)
      throw inputInvalid('validTo', 'before-start', '要晚于起始日 It must end after it begins')
    await tx
      .updateTable('expected_feeds')
      .set({ valid_to: validTo, version: version + 1 })
      .where('id', '=', id)
      .execute()
    return feedById(tx, id)
  })
  return viewOf(row, bodies, clock.today())
}
