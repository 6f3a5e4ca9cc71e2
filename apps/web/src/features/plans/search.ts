import { idIn, oneOf, present } from '../../shared/search.ts'

export const planTabs = ['measures', 'source', 'difference', 'districts'] as const

/** Which part of a plan is open, and which measure is lit in its source. */
export const planSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({ tab: oneOf(raw, 'tab', planTabs), measure: idIn(raw, 'measure') })

/** The plan that the document to be read is a new edition of. */
export const newImportSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({ editionOf: idIn(raw, 'editionOf') })
