import { dateIn, idIn, present, textIn } from '../../shared/search.ts'

/** The day whose names are shown, a word to find, and the body that is open. */
export const organisationsSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({ asOf: dateIn(raw, 'asOf'), q: textIn(raw, 'q', 100), open: idIn(raw, 'open') })

export type OrganisationsSearch = ReturnType<typeof organisationsSearch>
