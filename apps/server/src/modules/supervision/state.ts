import type { ReviewState, ReviewVerb } from '@zhiheng/contract'

type Side = 'decider' | 'proposer'
type Transition = { readonly side: Side; readonly from: readonly ReviewState[]; readonly to: ReviewState }

/** The life of a proposed class as data. The decider is never the proposer; whatever is decided stays so. */
export const transitions: Readonly<Record<ReviewVerb, Transition>> = {
  approve: { side: 'decider', from: ['open'], to: 'approved' },
  refuse: { side: 'decider', from: ['open'], to: 'refused' },
  'take-back': { side: 'proposer', from: ['open'], to: 'taken-back' },
}
