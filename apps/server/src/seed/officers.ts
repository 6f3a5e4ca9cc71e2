import { type Actor, systemActor } from '#kernel/actor'
import type { Modules } from '../app.ts'

/** The accounts of the demonstration as they act in their posts, by user name. */
export async function officersOf({ identity, organisations }: Modules): Promise<Map<string, Actor>> {
  const directory = await organisations.directory()
  const { items } = await identity.listAccounts(systemActor, { limit: 200 })
  const actors = items.flatMap(({ id, username, displayName, posts: [post] }): [string, Actor][] =>
    post?.organisationId
      ? [
          [
            username,
            {
              ...systemActor,
              role: post.role,
              accountId: id,
              accountName: displayName,
              organisationId: post.organisationId,
              organisationName: directory.nameOf(post.organisationId),
              scope: directory.subtree(post.organisationId),
            },
          ],
        ]
      : [],
  )
  return new Map(actors)
}
