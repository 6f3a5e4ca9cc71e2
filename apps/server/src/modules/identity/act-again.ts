import { type Actor, publicActor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import { actingIn, nameIn } from './acting.ts'
import type { IdentityDependencies } from './deps.ts'
import { findEnabledAccount, isInForce, listPosts } from './posts.ts'

type HeldPost = Pick<Actor, 'role' | 'accountId' | 'organisationId' | 'subjectId' | 'onBehalfOfId'>

/**
 * The person who once acted in a post, as of now: for work that goes on without a session. Null where the account is
 * disabled or the post no longer held.
 */
export async function actAgain(deps: IdentityDependencies, held: HeldPost): Promise<Actor | null> {
  const { accountId } = held
  if (accountId === null) return null
  const today = deps.clock.today()
  const [account, posts] = await read(deps.authDb, publicActor, async (tx) => [
    await findEnabledAccount(tx, accountId),
    await listPosts(tx, accountId),
  ])
  const post = posts.find(
    (each) =>
      isInForce(each, today) &&
      each.role === held.role &&
      each.organisationId === held.organisationId &&
      each.subjectId === (held.subjectId ?? null) &&
      (each.deputyFor?.accountId ?? null) === (held.onBehalfOfId ?? null),
  )
  if (!account || !post) return null
  return {
    ...actingIn(post, await deps.directory()),
    accountId,
    accountName: nameIn(post, account.name),
    onBehalfOfId: post.deputyFor?.accountId ?? null,
    ...{ address: null, requestId: null, today },
  }
}
