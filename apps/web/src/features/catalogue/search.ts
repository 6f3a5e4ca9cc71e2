import { idIn, oneOf, present } from '../../shared/search.ts'

/** The list of versions: one is being begun, on another as its base. */
export const catalogueSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({ act: oneOf(raw, 'act', ['draft'] as const), base: idIn(raw, 'base') })

/** A version: its items, what it changes, or one item with the subjects that it covers. */
export const catalogueVersionSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({
    tab: oneOf(raw, 'tab', ['difference'] as const),
    item: idIn(raw, 'item'),
    act: oneOf(raw, 'act', ['change', 'import', 'publish', 'discard'] as const),
  })
export type CatalogueVersionSearch = ReturnType<typeof catalogueVersionSearch>
