import { idIn, oneOf, present } from '../../shared/search.ts'

export const newSheetSearch = (raw: Readonly<Record<string, unknown>>) => present({ plan: idIn(raw, 'plan') })

export const shows = ['all', 'new', 'changed', 'conflicts', 'refused'] as const
export const sheetSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({ show: oneOf(raw, 'show', shows) })
