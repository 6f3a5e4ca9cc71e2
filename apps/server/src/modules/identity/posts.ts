import type { DataScope, Role } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { type Kysely, sql } from 'kysely'
import type { IdentityReadTables } from './tables.ts'

type Tx = Kysely<IdentityReadTables>

export type PostRow = {
  readonly id: string
  readonly role: Role
  readonly organisationId: string | null
  readonly subjectId: string | null
  readonly subjectName: string | null
  readonly dataScope: DataScope
  readonly chosenIds: readonly string[]
  /** Set where the person stands in for the holder, from one day until the day before another. */
  readonly deputyFor: Deputyship | null
}
type Deputyship = {
  readonly accountId: string
  readonly name: string
  readonly from: PlainDate
  readonly to: PlainDate
}

const selected = (tx: Tx) =>
  tx
    .selectFrom('posts')
    .leftJoin('subjects', 'subjects.id', 'posts.subject_id')
    .select([
      'posts.id',
      'posts.account_id as accountId',
      'posts.role',
      'posts.organisation_id as organisationId',
      'posts.subject_id as subjectId',
      'subjects.name as subjectName',
      'posts.data_scope as dataScope',
      'posts.chosen_ids as chosenIds',
    ])
    .orderBy('posts.position')
    .orderBy('posts.id')

/** The posts of some people, each in their order. */
export async function postsOf(tx: Tx, accountIds: readonly string[]): Promise<Map<string, PostRow[]>> {
  if (accountIds.length === 0) return new Map()
  const rows = await selected(tx)
    .where('posts.account_id', 'in', [...accountIds])
    .execute()
  return Map.groupBy(
    rows.map((row) => ({ ...row, deputyFor: null })),
    ({ accountId }) => accountId,
  )
}

/** A person's own posts in their order, then those in which the person stands in or will, as of now. */
export async function listPosts(authTx: Tx, accountId: string): Promise<PostRow[]> {
  const own = (await postsOf(authTx, [accountId])).get(accountId) ?? []
  const lent = await selected(authTx)
    .innerJoin('delegations', 'delegations.post_id', 'posts.id')
    .innerJoin('accounts', 'accounts.id', 'posts.account_id')
    .select([
      'accounts.name as holderName',
      sql<string>`delegations.valid_from::text`.as('from'),
      sql<string>`delegations.valid_to::text`.as('to'),
    ])
    .where('delegations.deputy_id', '=', accountId)
    .where('delegations.ended_at', 'is', null)
    .where('accounts.disabled', '=', false)
    .execute()
  return [
    ...own,
    ...lent.map(({ holderName, from, to, ...post }) => ({
      ...post,
      deputyFor: { accountId: post.accountId, name: holderName, from, to },
    })),
  ]
}

/** Whoever may still sign in. */
/** That of another system ends with its key. */
export const findEnabledAccount = (authTx: Tx, id: string): Promise<{ name: string } | undefined> =>
  authTx
    .selectFrom('accounts')
    .select('name')
    .where('id', '=', id)
    .where('disabled', '=', false)
    .where(
      sql<boolean>`not exists (select from api_keys k where k.account_id = accounts.id
        and (k.revoked_at is not null or k.expires_at <= now()))`,
    )
    .executeTakeFirst()

/** Whether a post may be used on a day: an own one always, another's while the deputyship lasts. */
export const isInForce = ({ deputyFor }: PostRow, today: PlainDate): boolean =>
  deputyFor === null || (deputyFor.from <= today && today < deputyFor.to)
