import type { NoticeTarget } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import { systemActor } from '#kernel/actor'
import type { NoticeDependencies } from './deps.ts'
import { sendableAt } from './quiet.ts'
import type { NoticeReadTables } from './tables.ts'
import { groupOf } from './words.ts'

type Tx = Kysely<NoticeReadTables>

/** Something that bodies or persons are to be told. */
export type NewNotice = {
  readonly kind: string
  readonly at: string
  readonly organisationIds: readonly string[]
  readonly accountIds: readonly string[]
  readonly title: string
  readonly by: string
  readonly note: string | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly target: { readonly type: NoticeTarget; readonly id: string }
  /** Told once to each addressee, however often it is asked for. */
  readonly once?: string
}

type Delivery = {
  readonly notice_id: string
  readonly channel_id: string | null
  readonly account_id: string | null
  readonly runAfter: string
}

/**
 * Tells in the caller's transaction, which works as the product: each addressee gets a notice, and each further way of
 * the addressee a delivery with a job of its own. Whatever is undone is not told.
 */
export async function notify(deps: NoticeDependencies, tx: Tx, notice: NewNotice): Promise<void> {
  const rows = [
    ...notice.organisationIds.map((id) => ({ organisation_id: id, account_id: null })),
    ...notice.accountIds.map((id) => ({ organisation_id: null, account_id: id })),
  ]
  if (rows.length === 0) return
  const told = await tx
    .insertInto('notices')
    .values(
      rows.map((row) => ({
        ...row,
        at: notice.at,
        kind: notice.kind,
        title: notice.title,
        by_name: notice.by,
        note: notice.note,
        detail: JSON.stringify(notice.detail),
        target_type: notice.target.type,
        target_id: notice.target.id,
        once_key: notice.once ? `${notice.once}:${row.organisation_id ?? row.account_id}` : null,
      })),
    )
    .onConflict((conflict) => conflict.column('once_key').doNothing())
    .returning(['id', 'organisation_id', 'account_id'])
    .execute()
  const deliveries: Delivery[] = []
  for (const row of told) deliveries.push(...(await planned(deps, tx, notice, row)))
  if (deliveries.length > 0) await askFor(deps, tx, deliveries)
}

type Told = {
  readonly id: string
  readonly organisation_id: string | null
  readonly account_id: string | null
}

/** The further ways of one addressee: channels of the group, and e-mail to those who chose it. */
async function planned(
  deps: NoticeDependencies,
  tx: Tx,
  notice: NewNotice,
  { id, organisation_id, account_id }: Told,
): Promise<Delivery[]> {
  const group = groupOf(notice.kind)
  const now = deps.clock.now()
  const channels = organisation_id
    ? await tx
        .selectFrom('notice_channels')
        .select('id')
        .where('enabled', '=', true)
        .where(sql<boolean>`${group} = any (groups)`)
        .where((eb) =>
          eb.or([eb('organisation_id', 'is', null), eb('organisation_id', '=', organisation_id)]),
        )
        .execute()
    : []
  const persons = deps.mail.works ? await mailed(tx, group, organisation_id, account_id) : []
  return [
    ...channels.map((channel) => ({
      notice_id: id,
      channel_id: channel.id,
      account_id: null,
      runAfter: now,
    })),
    ...persons.map((person) => ({
      notice_id: id,
      channel_id: null,
      account_id: person.account_id,
      runAfter: sendableAt(now, person.quiet_from, person.quiet_to),
    })),
  ]
}

const mailed = (tx: Tx, group: string, organisationId: string | null, accountId: string | null) =>
  tx
    .selectFrom('notice_preferences')
    .innerJoin('accounts', 'accounts.id', 'notice_preferences.account_id')
    .select(['account_id', 'quiet_from', 'quiet_to'])
    .where('disabled', '=', false)
    .where('notice_preferences.email', 'is not', null)
    .where(sql<boolean>`${group} = any (by_email)`)
    .where((eb) =>
      accountId
        ? eb('account_id', '=', accountId)
        : eb.exists(
            eb
              .selectFrom('posts')
              .select(sql.lit(1).as('one'))
              .whereRef('posts.account_id', '=', 'notice_preferences.account_id')
              .where('posts.organisation_id', '=', organisationId),
          ),
    )
    .execute()

async function askFor(deps: NoticeDependencies, tx: Tx, deliveries: readonly Delivery[]): Promise<void> {
  for (const { runAfter, ...delivery } of deliveries) {
    const { id } = await tx
      .insertInto('notice_deliveries')
      .values({ ...delivery, created_at: deps.clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow()
    await deps.enqueue(tx, systemActor, {
      kind: 'deliver-notice',
      title: { zh: '发送通知', en: 'Send a notice' },
      input: { deliveryId: id },
      runAfter,
    })
  }
}
