import type { VetoAppealState, VetoAppealVerb, VetoProposal } from '@zhiheng/contract'
import type { Machine } from '#kernel/machine'

/**
 * The life of an appeal as data. `filer`: the subject, or the body that filed for it; `office`: the quality office, one
 * level above whoever imposed the veto. A decision ends it for good.
 */
export const appealMachine: Machine<VetoAppealState, VetoAppealVerb, 'filer' | 'office'> = {
  initial: ['filed'],
  transitions: {
    decide: { side: 'office', from: ['filed'], to: ['upheld', 'refused'] },
    'take-back': { side: 'filer', from: ['filed'], to: ['taken-back'] },
  },
}

/** What a fact has proposed by the policy, until a person decides on it. */
export const proposalMachine: Machine<VetoProposal['state'], 'confirm' | 'dismiss', 'source'> = {
  initial: ['open'],
  transitions: {
    confirm: { side: 'source', from: ['open'], to: ['confirmed'] },
    dismiss: { side: 'source', from: ['open'], to: ['dismissed'] },
  },
}
