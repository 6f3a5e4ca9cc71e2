import type { LookupPurpose } from '@zhiheng/contract'
import { type Actor, publicActor } from '#kernel/actor'
import { guard } from './policy.ts'

/** In whose eyes facts are read, and in whose name the look-up is recorded. */
export type Reader = {
  readonly actor: Actor
  readonly version: 'public' | 'firm' | 'body'
  readonly purpose: LookupPurpose | null
}

type Wish = {
  readonly purpose?: LookupPurpose | undefined
  readonly version?: 'public' | 'firm' | undefined
}

/**
 * Without a purpose a body sees what is public and its own: the policies of the database read the purpose from the
 * actor. A preview reads as the public or the firm would, but shows the firm's version only to those who see all of it
 * anyway, and for a purpose.
 */
export function readerOf(person: Actor, { purpose, version }: Wish, keptId?: string): Reader {
  // Whoever still has a password of somebody else's choice is nobody in particular yet.
  const actor = person.mustChangePassword ? asPublic(person) : person
  if (version === 'firm') guard(actor, 'fact.preview')
  if (version === 'public' || actor.role === 'public')
    return { actor: asPublic(actor), version: 'public', purpose: null }
  if (actor.role === 'enterprise') return { actor, version: 'firm', purpose: null }
  if (version === 'firm' && purpose === undefined)
    return { actor: asPublic(actor), version: 'firm', purpose: null }
  const stated = purpose === undefined ? actor : { ...actor, purpose }
  if (version !== 'firm') return { actor: stated, version: 'body', purpose: purpose ?? null }
  return {
    actor: { ...stated, role: 'enterprise', subjectId: keptId ?? null, scope: [] },
    version: 'firm',
    purpose: purpose ?? null,
  }
}

const asPublic = ({ today, address, requestId }: Actor): Actor => ({
  ...publicActor,
  ...(today ? { today } : {}),
  address,
  requestId,
})
