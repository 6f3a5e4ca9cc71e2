import type { Actor } from '#kernel/actor'
import { signForBoth } from '#kernel/deputy-name'
import type { Directory } from '#modules/organisations'
import type { PostRow } from './posts.ts'

type Acting = Pick<Actor, 'role' | 'organisationId' | 'organisationName' | 'scope' | 'subjectId'>

/** Whoever stands in signs for both. */
export const nameIn = ({ deputyFor }: PostRow, name: string): string =>
  deputyFor ? signForBoth(name, deputyFor.name) : name

/** What a post lets its holder be and see. An enterprise stands in no body and sees none. */
export function actingIn(post: PostRow, directory: Directory): Acting {
  const { role, organisationId, subjectId } = post
  return {
    role,
    organisationId,
    organisationName: organisationId === null ? post.subjectName : directory.nameOf(organisationId),
    scope: scopeOf(post, directory),
    subjectId,
  }
}

function scopeOf({ organisationId, dataScope, chosenIds }: PostRow, directory: Directory): readonly string[] {
  if (organisationId === null || dataScope === 'self') return []
  if (dataScope === 'unit') return [organisationId]
  if (dataScope === 'chosen') return [...new Set([organisationId, ...chosenIds])]
  return directory.subtree(organisationId)
}
