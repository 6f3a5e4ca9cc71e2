import { randomUUID } from 'node:crypto'
import type { ChannelView, Inputs as InputsOf } from '@zhiheng/contract'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError, inputInvalid, notFound } from '#kernel/error'
import { mustBeOpen } from '#kernel/outgoing'
import { read, write } from '#kernel/transaction'
import { closeAddress, closeSecret, openChannel } from './channel-secrets.ts'
import type { NoticeDependencies as Deps } from './deps.ts'
import { messageOf } from './message.ts'
import { guard } from './policy.ts'
import { sendToChannel } from './send.ts'
import { shownAddress } from './shown-address.ts'
import type { NoticeReadTables, NoticeTables } from './tables.ts'

type Inputs = InputsOf<'notices'>
type Tx = Kysely<NoticeReadTables>
type Row = Selectable<NoticeTables['notice_channels']>

async function present(deps: Deps, tx: Tx, row: Row): Promise<ChannelView> {
  const directory = await deps.directory()
  const last = (state: 'sent' | 'failed') =>
    tx
      .selectFrom('notice_deliveries')
      .select(['ended_at', 'reason'])
      .where('channel_id', '=', row.id)
      .where('state', '=', state)
      .orderBy('ended_at', 'desc')
      .limit(1)
      .executeTakeFirst()
  const [sent, failed] = [await last('sent'), await last('failed')]
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    address: row.url_closed ? row.url_shown : shownAddress(row.url),
    organisationId: row.organisation_id,
    organisationName: row.organisation_id && directory.nameOf(row.organisation_id),
    groups: row.groups,
    enabled: row.enabled,
    hasSecret: row.secret !== null,
    lastSentAt: sent?.ended_at ?? null,
    lastFailure: failed?.ended_at ? { at: failed.ended_at, reason: failed.reason ?? '' } : null,
    version: row.version,
  }
}

const find = (tx: Tx, id: string) =>
  tx.selectFrom('notice_channels').selectAll().where('id', '=', id).executeTakeFirst()

export async function listChannels(deps: Deps, actor: Actor) {
  guard(actor, 'channel.manage')
  return read(deps.db, actor, async (tx) => {
    const rows = await tx.selectFrom('notice_channels').selectAll().orderBy('name').execute()
    const items: ChannelView[] = []
    for (const row of rows) items.push(await present(deps, tx, row))
    return { items }
  })
}

async function mustExist(deps: Deps, organisationId: string | null | undefined): Promise<void> {
  if (!organisationId || (await deps.directory()).find(organisationId)) return
  throw inputInvalid(
    'organisationId',
    'organisation-unknown',
    '没有这个单位 no such body',
    '从组织机构中选 choose from the tree',
  )
}

export async function addChannel(
  deps: Deps,
  actor: Actor,
  input: Inputs['addChannel'],
): Promise<ChannelView> {
  guard(actor, 'channel.manage')
  mustBeOpen(deps.outgoing, input.url)
  await mustExist(deps, input.organisationId)
  return write(deps.db, actor, 'add-notice-channel', async (tx) => {
    const { organisationId, url, secret, ...rest } = input
    const row = await tx
      .insertInto('notice_channels')
      .values({
        ...rest,
        ...closeAddress(deps, url),
        ...closeSecret(deps, secret),
        organisation_id: organisationId,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return present(deps, tx, row)
  })
}

export async function changeChannel(
  deps: Deps,
  actor: Actor,
  { id, version, organisationId, secret, ...input }: Inputs['changeChannel'],
): Promise<ChannelView> {
  guard(actor, 'channel.manage')
  mustBeOpen(deps.outgoing, input.url)
  await mustExist(deps, organisationId)
  return write(deps.db, actor, 'change-notice-channel', async (tx) => {
    const before = await tx
      .selectFrom('notice_channels')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw notFound('channel')
    if (before.version !== version) throw new AppError('VERSION_CONFLICT', { currentVersion: before.version })
    const row = await tx
      .updateTable('notice_channels')
      .set({
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(input.url === undefined ? {} : closeAddress(deps, input.url)),
        ...(input.groups === undefined ? {} : { groups: input.groups }),
        ...(input.enabled === undefined ? {} : { enabled: input.enabled }),
        ...(organisationId === undefined ? {} : { organisation_id: organisationId }),
        ...(secret === undefined ? {} : closeSecret(deps, secret)),
        version: sql`version + 1`,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return present(deps, tx, row)
  })
}

/** Sends a notice that says it is a test, now, and tells what came of it. */
export async function testChannel(deps: Deps, actor: Actor, { id }: Inputs['testChannel']) {
  guard(actor, 'channel.manage')
  const channel = await read(deps.db, actor, (tx) => find(tx, id))
  if (!channel) throw notFound('channel')
  const test = {
    ...{ kind: 'channel-test', at: deps.clock.now(), title: channel.name, by_name: actor.accountName ?? '' },
    ...{ note: null, detail: {}, target_type: null, target_id: null },
  }
  try {
    const opened = { kind: channel.kind, ...openChannel(deps, channel) }
    await sendToChannel(deps.outgoing, opened, messageOf(test, randomUUID(), deps.publicUrl))
    return { sent: true, reason: null }
  } catch (error) {
    return { sent: false, reason: error instanceof Error ? error.message : String(error) }
  }
}
