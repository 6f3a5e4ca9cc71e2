import type { Post, SessionView } from '@zhiheng/contract'
import type { Directory } from '#modules/organisations'
import type { IdentityDependencies } from './deps.ts'
import type { PostRow } from './read-model.ts'
import type { Holder } from './session-cache.ts'

/** The post in use: the one chosen, else the first. */
export const postInUse = (holder: Holder): PostRow | undefined =>
  holder.posts.find(({ id }) => id === holder.postId) ?? holder.posts[0]

export function toPost(directory: Directory, { id, role, organisationId }: PostRow): Post {
  const above = directory.bodyAbove(organisationId)
  const isUnit = above !== undefined && above.id !== organisationId
  return {
    id,
    role,
    organisationId,
    organisationName: directory.nameOf(above?.id ?? organisationId),
    unitName: isUnit ? directory.nameOf(organisationId) : null,
  }
}

export async function toSessionView(
  deps: Pick<IdentityDependencies, 'directory' | 'permissionsOf' | 'clock' | 'city'>,
  holder: Holder,
  post: PostRow,
): Promise<SessionView> {
  const directory = await deps.directory()
  const { name, nameEn, areaCode, demonstration } = deps.city
  return {
    accountId: holder.accountId,
    username: holder.username,
    displayName: holder.name,
    post: toPost(directory, post),
    posts: holder.posts.map((each) => toPost(directory, each)),
    permissions: deps.permissionsOf(post.role),
    mustChangePassword: holder.mustChangePassword,
    city: { name, nameEn, areaCode },
    today: deps.clock.today(),
    demonstration,
  }
}
