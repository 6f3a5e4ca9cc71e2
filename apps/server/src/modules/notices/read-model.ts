import { NoticeTarget, type NoticeView } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { NoticeTables } from './tables.ts'
import { groupOf, wordsOf } from './words.ts'

type Tx = Kysely<NoticeTables>

/** What the policies of `notices` let this reader see, newest first. */
export async function listNotices(
  tx: Tx,
  accountId: string | null,
  {
    after,
    limit,
  }: { readonly after: readonly (string | number | null)[] | undefined; readonly limit: number },
) {
  let query = tx
    .selectFrom('notices')
    .leftJoin('notice_reads', (join) =>
      join.onRef('notice_reads.notice_id', '=', 'notices.id').on('notice_reads.account_id', '=', accountId),
    )
    .selectAll('notices')
    .select('notice_reads.at as read_at')
    .orderBy('notices.at', 'desc')
    .orderBy('notices.id', 'desc')
    .limit(limit)
  if (after) query = query.where(sql<boolean>`(notices.at, notices.id) < (${after[0]}, ${after[1]})`)
  return query.execute()
}

export type NoticeRow = Awaited<ReturnType<typeof listNotices>>[number]

export async function countNotices(tx: Tx, accountId: string | null) {
  const { total, unread } = await tx
    .selectFrom('notices')
    .leftJoin('notice_reads', (join) =>
      join.onRef('notice_reads.notice_id', '=', 'notices.id').on('notice_reads.account_id', '=', accountId),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      sql<boolean>`coalesce(bool_or(notice_reads.at is null), false)`.as('unread'),
    ])
    .executeTakeFirstOrThrow()
  return { total, unread }
}

/** Ways by which notices did not arrive, as far as this reader may know. */
export async function failuresOf(tx: Tx, noticeIds: readonly string[], accountId: string | null) {
  if (noticeIds.length === 0) return []
  return tx
    .selectFrom('notice_deliveries')
    .select(['notice_id', 'channel_id', 'reason'])
    .where('notice_id', 'in', noticeIds)
    .where('state', '=', 'failed')
    .where((eb) => eb.or([eb('channel_id', 'is not', null), eb('account_id', '=', accountId)]))
    .execute()
}

export const presentNotice = (
  row: NoticeRow,
  failures: readonly { notice_id: string; channel_id: string | null; reason: string | null }[],
): NoticeView => ({
  id: row.id,
  at: row.at,
  kind: row.kind,
  group: groupOf(row.kind),
  words: wordsOf(row.kind, row.detail),
  title: row.title,
  by: row.by_name,
  note: row.note,
  target: targetOf(row),
  read: row.read_at !== null,
  failures: failures
    .filter((failure) => failure.notice_id === row.id)
    .map(({ channel_id, reason }) => ({
      channel: channel_id ? '群机器人或接口 robot or webhook' : '邮件 e-mail',
      reason: reason ?? '',
    })),
})

function targetOf({ target_type, target_id }: NoticeRow): NoticeView['target'] {
  const type = NoticeTarget.options.find((each) => each === target_type)
  return type && target_id ? { type, id: target_id } : null
}
