import { HandledKind } from '@zhiheng/contract'
import { dateIn, oneOf, panelSearch, present, textIn } from '../../shared/search.ts'

export const inboxTabs = ['todo', 'done', 'copies'] as const
export type InboxTab = (typeof inboxTabs)[number]

/** The tab and the item that is open; of what has been handled, the kind, what was done, and the days. */
export const inboxSearch = (raw: Readonly<Record<string, unknown>>) => ({
  ...panelSearch(raw),
  ...present({
    kind: oneOf(raw, 'kind', HandledKind.options),
    verb: textIn(raw, 'verb', 60),
    from: dateIn(raw, 'from'),
    to: dateIn(raw, 'to'),
  }),
})
export type InboxSearch = ReturnType<typeof inboxSearch>
