import { idIn, oneOf, present } from '../../shared/search.ts'

export const bars = ['award', 'top-class', 'centre', 'points'] as const

/** Which list and which narrowing; the veto that is open with its subject. */
export const vetoSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({
    tab: oneOf(raw, 'tab', ['proposals', 'appeals', 'policy'] as const),
    state: oneOf(raw, 'state', ['ended'] as const),
    bar: oneOf(raw, 'bar', bars),
    open: idIn(raw, 'open'),
    of: idIn(raw, 'of'),
  })
export type VetoSearch = ReturnType<typeof vetoSearch>
