import type { SignatureView } from '@zhiheng/contract'

/*
 * Who signs a report when. Signatures form a graph without circles: each may wait for others, and one that is no longer
 * waited for (signed, or given up) holds nobody up. As long as one waits, one is open, so that a report never stands
 * where nobody can act; a property test says so over random sequences.
 */

export type Place = SignatureView['place']
export type Signer = {
  readonly id: string
  readonly organisation_id: string
  readonly state: SignatureView['state']
  readonly waits_for: readonly string[]
}

const isWaiting = (all: readonly Signer[], id: string): boolean =>
  all.some((each) => each.id === id && each.state === 'waiting')

/** Whether it is this body's turn. */
export const isOpen = (all: readonly Signer[], signer: Signer): boolean =>
  signer.state === 'waiting' && !signer.waits_for.some((id) => isWaiting(all, id))

/** All have signed: the report goes to whoever decides it. */
export const isComplete = (all: readonly Signer[]): boolean =>
  all.every((signer) => signer.state !== 'waiting')

export const openSigners = <S extends Signer>(all: readonly S[]): S[] =>
  all.filter((signer) => isOpen(all, signer))

/** What a signature that was taken back comes before: one that has been signed since would be lost. */
export const hasFollowers = (all: readonly Signer[], id: string): boolean =>
  all.some((signer) => signer.state !== 'waiting' && signer.waits_for.includes(id))

export type Placement = {
  /** What the new signature waits for. */
  readonly waitsFor: readonly string[]
  /** Those that wait for the new one from now on. */
  readonly followers: readonly string[]
}

/**
 * Where a new signature stands beside one that is open: before it (which then waits for it), after it, or at its side.
 * Whoever waits for the one also waits for the new one, so that an added signer cannot be overtaken.
 */
export function placeSigner(all: readonly Signer[], beside: string, place: Place): Placement {
  const behind = all
    .filter((signer) => signer.state === 'waiting' && signer.waits_for.includes(beside))
    .map(({ id }) => id)
  if (place === 'before' || place === 'again') return { waitsFor: [], followers: [beside] }
  return { waitsFor: place === 'after' ? [beside] : [], followers: behind }
}
