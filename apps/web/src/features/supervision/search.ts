import { idIn, oneOf, present, textIn } from '../../shared/search.ts'
import { classes, risks } from './words.ts'

const matching = (value: string | undefined, pattern: RegExp) =>
  value && pattern.test(value) ? value : undefined

/** Which list, which cell, which narrowing: all in the address. */
export const supervisionSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({
    tab: oneOf(raw, 'tab', ['gaps', 'reviews', 'policy'] as const),
    risk: oneOf(raw, 'risk', risks),
    class: oneOf(raw, 'class', classes),
    months: oneOf(raw, 'months', ['6', '12', '24', '36'] as const),
    areaCode: matching(textIn(raw, 'areaCode'), /^\d{6}$/),
    industry: matching(textIn(raw, 'industry'), /^[A-T]\d{0,4}$/),
    open: idIn(raw, 'open'),
  })
export type SupervisionSearch = ReturnType<typeof supervisionSearch>
