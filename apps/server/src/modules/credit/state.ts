import type {
  GradeNoticeState,
  GradeNoticeVerb,
  ObjectionState,
  ObjectionVerb,
  RepairState,
  RepairVerb,
} from '@zhiheng/contract'

/**
 * filer: the firm, or the body that filed for it. office: the quality office. source: the body that supplied the fact,
 * the quality office for a grade. above: the quality office, by another person than who decided before.
 */
export type Side = 'filer' | 'office' | 'source' | 'above'

export type Transition<State extends string> = {
  readonly side: Side
  readonly from: readonly State[]
  readonly to: State
  /** It appends to the ledger. */
  readonly effect?: true
}
export type Machine<State extends string, Verb extends string> = Readonly<Record<Verb, Transition<State>>>

/** Checked by the city, decided by the source, taken one level up at most once. */
export const objectionMachine: Machine<ObjectionState, ObjectionVerb> = {
  accept: { side: 'office', from: ['filed'], to: 'accepted' },
  decline: { side: 'office', from: ['filed'], to: 'declined' },
  uphold: { side: 'source', from: ['accepted'], to: 'upheld', effect: true },
  refuse: { side: 'source', from: ['accepted'], to: 'refused' },
  extend: { side: 'source', from: ['accepted'], to: 'accepted' },
  appeal: { side: 'filer', from: ['declined', 'refused'], to: 'appealed' },
  overturn: { side: 'above', from: ['appealed'], to: 'overturned', effect: true },
  sustain: { side: 'above', from: ['appealed'], to: 'sustained' },
  'take-back': { side: 'filer', from: ['filed', 'accepted', 'appealed'], to: 'taken-back' },
}

/** The body that imposed the penalty accepts and decides; what was granted on false proof is revoked. */
export const repairMachine: Machine<RepairState, RepairVerb> = {
  accept: { side: 'source', from: ['applied'], to: 'accepted' },
  decline: { side: 'source', from: ['applied'], to: 'declined' },
  grant: { side: 'source', from: ['accepted'], to: 'granted', effect: true },
  refuse: { side: 'source', from: ['accepted'], to: 'refused' },
  revoke: { side: 'source', from: ['granted'], to: 'revoked', effect: true },
  'take-back': { side: 'filer', from: ['applied', 'accepted'], to: 'taken-back' },
}

/** The firm may reply until it is closed; after the reply, or once the time for it is over, the office closes it. */
export const noticeMachine: Machine<GradeNoticeState, GradeNoticeVerb> = {
  reply: { side: 'filer', from: ['open'], to: 'open' },
  publish: { side: 'office', from: ['open'], to: 'published' },
  drop: { side: 'office', from: ['open'], to: 'dropped' },
}
