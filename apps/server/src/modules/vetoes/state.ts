import type { VetoAppealState, VetoAppealVerb } from '@zhiheng/contract'

type Side = 'filer' | 'office'
type Transition = { readonly side: Side; readonly from: readonly VetoAppealState[] }

/**
 * The life of an appeal as data. `filer`: the subject, or the body that filed for it; `office`: the quality office, one
 * level above whoever imposed the veto. A decision ends it for good.
 */
export const transitions: Readonly<Record<VetoAppealVerb, Transition>> = {
  decide: { side: 'office', from: ['filed'] },
  'take-back': { side: 'filer', from: ['filed'] },
}

export const allows = (verb: VetoAppealVerb, state: VetoAppealState): boolean =>
  transitions[verb].from.includes(state)
