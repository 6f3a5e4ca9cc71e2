import { DocumentKind, DocumentState } from '@zhiheng/contract'
import { idIn, oneOf, present, textIn } from '../../shared/search.ts'

export const documentTabs = ['templates', 'numbers'] as const

/** Which list, by what, and what a document is to be made of. */
export const documentsSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({
    tab: oneOf(raw, 'tab', documentTabs),
    kind: oneOf(raw, 'kind', DocumentKind.options),
    state: oneOf(raw, 'state', DocumentState.options),
    q: textIn(raw, 'q', 100),
    make: oneOf(raw, 'make', DocumentKind.options),
    plan: idIn(raw, 'plan'),
    measure: idIn(raw, 'measure'),
    task: idIn(raw, 'task'),
  })
export type DocumentsSearch = ReturnType<typeof documentsSearch>

/** Which edition is shown; the newest where none is named. */
export const paperSearch = (raw: Readonly<Record<string, unknown>>) => {
  const position = Number(raw.position)
  return Number.isInteger(position) && position > 0 ? { position } : {}
}
