import type { Post, SecurityPolicy, SessionView } from '@zhiheng/contract'
import { addDays } from '@zhiheng/primitives'
import type { Directory } from '#modules/organisations'
import type { IdentityDependencies } from './deps.ts'
import type { PostRow } from './posts.ts'
import type { Holder } from './session-cache.ts'

/** The post in use: the one chosen, else the first. */
export const postInUse = (holder: Holder): PostRow | undefined =>
  holder.posts.find(({ id }) => id === holder.postId) ?? holder.posts[0]

export function toPost(directory: Directory, row: PostRow): Post {
  const { id, role, organisationId, subjectId, subjectName, dataScope, deputyFor } = row
  const above = organisationId === null ? undefined : directory.bodyAbove(organisationId)
  const isUnit = above !== undefined && above.id !== organisationId
  const body = above?.id ?? organisationId
  return {
    id,
    role,
    organisationId,
    organisationName: body === null ? (subjectName ?? '') : directory.nameOf(body),
    unitName: isUnit && organisationId !== null ? directory.nameOf(organisationId) : null,
    subjectId,
    subjectName,
    dataScope,
    chosenIds: [...row.chosenIds],
    deputyFor: deputyFor && { name: deputyFor.name, until: addDays(deputyFor.to, -1) },
  }
}

export async function toSessionView(
  deps: Pick<IdentityDependencies, 'directory' | 'permissionsOf' | 'clock' | 'city' | 'policy'>,
  holder: Holder,
  post: PostRow,
): Promise<SessionView> {
  const directory = await deps.directory()
  const { name, nameEn, areaCode, demonstration } = deps.city
  const policy = await deps.policy.get()
  return {
    accountId: holder.accountId,
    username: holder.username,
    displayName: holder.name,
    post: toPost(directory, post),
    posts: holder.posts.map((each) => toPost(directory, each)),
    permissions: deps.permissionsOf(post.role),
    mustChangePassword: holder.mustChangePassword,
    mustSetSecondFactor: lacksSecondFactor(policy, holder, post),
    passwordRule: policy.password,
    idleMinutes: policy.session.idleMinutes,
    screenWatermark: policy.screenWatermark,
    city: { name, nameEn, areaCode },
    today: deps.clock.today(),
    demonstration,
  }
}

/** Whether the policy asks a second factor of the role in use that the person has not set up. Other sign-ins bring their own. */
export const lacksSecondFactor = (
  { secondFactorRoles }: SecurityPolicy,
  { method, hasSecondFactor }: Holder,
  { role }: PostRow,
): boolean => method === 'password' && !hasSecondFactor && secondFactorRoles.includes(role)
