import { idIn, oneOf, present } from '../../shared/search.ts'

export const creditTabs = ['repairs', 'notices', 'receipts', 'rates', 'policy'] as const

/** Which list, whose, and the case that is open. */
export const creditSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({
    tab: oneOf(raw, 'tab', creditTabs),
    show: oneOf(raw, 'show', ['all'] as const),
    receipts: oneOf(raw, 'receipts', ['overdue', 'confirmed'] as const),
    open: idIn(raw, 'open'),
  })
export type CreditSearch = ReturnType<typeof creditSearch>
