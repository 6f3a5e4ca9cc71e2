import type { Inputs as InputsOf, NoticePreferences } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import { read, write } from '#kernel/transaction'
import type { NoticeDependencies } from './deps.ts'
import { countNotices, failuresOf, listNotices, presentNotice } from './read-model.ts'
import type { NoticeReadTables } from './tables.ts'

type Inputs = InputsOf<'notices'>
type Deps = NoticeDependencies

export async function list(deps: Deps, actor: Actor, { cursor, limit }: Inputs['list']) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['instant', 'uuid'])
  return read(deps.db, actor, async (tx) => {
    const rows = await listNotices(tx, actor.accountId, { after, limit: limit + 1 })
    const page = rows.slice(0, limit)
    const failures = await failuresOf(
      tx,
      page.map(({ id }) => id),
      actor.accountId,
    )
    const last = rows.length > limit ? page.at(-1) : undefined
    return {
      items: page.map((row) => presentNotice(row, failures)),
      ...(await countNotices(tx, actor.accountId)),
      nextCursor: last ? encodeCursor([last.at, last.id]) : null,
    }
  })
}

/** Marks the named ones, or all that there are. */
export async function markRead(deps: Deps, actor: Actor, { ids }: Inputs['markRead']) {
  const { accountId } = actor
  if (!accountId) throw new AppError('NOT_SIGNED_IN')
  await write(deps.db, actor, 'read-notices', (tx) =>
    tx
      .insertInto('notice_reads')
      .columns(['notice_id', 'account_id', 'at'])
      .expression((eb) => {
        const seen = eb
          .selectFrom('notices')
          .select([
            'notices.id',
            sql<string>`${accountId}::uuid`.as('account'),
            sql<string>`${deps.clock.now()}::timestamptz`.as('at'),
          ])
        return ids
          ? seen.where('notices.id', 'in', ids.length > 0 ? ids : ['00000000-0000-0000-0000-000000000000'])
          : seen
      })
      .onConflict((conflict) => conflict.columns(['notice_id', 'account_id']).doNothing())
      .execute(),
  )
  return { read: true as const }
}

const none: NoticePreferences = { email: null, byEmail: [], quietFrom: null, quietTo: null }

async function preferencesOf(tx: Kysely<NoticeReadTables>, accountId: string): Promise<NoticePreferences> {
  const row = await tx
    .selectFrom('notice_preferences')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row) return none
  return {
    email: row.email,
    byEmail: row.by_email as NoticePreferences['byEmail'],
    quietFrom: row.quiet_from,
    quietTo: row.quiet_to,
  }
}

export async function preferences(deps: Deps, actor: Actor) {
  const { accountId } = actor
  if (!accountId) throw new AppError('NOT_SIGNED_IN')
  const own = await read(deps.db, actor, (tx) => preferencesOf(tx, accountId))
  return { ...own, mailWorks: deps.mail.works }
}

export async function setPreferences(deps: Deps, actor: Actor, input: Inputs['setPreferences']) {
  const { accountId } = actor
  if (!accountId) throw new AppError('NOT_SIGNED_IN')
  const values = {
    email: input.email,
    by_email: [...new Set(input.byEmail)],
    quiet_from: input.quietFrom,
    quiet_to: input.quietTo,
  }
  await write(deps.db, actor, 'set-notice-preferences', (tx) =>
    tx
      .insertInto('notice_preferences')
      .values({ account_id: accountId, ...values })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
      .execute(),
  )
  return preferences(deps, actor)
}
