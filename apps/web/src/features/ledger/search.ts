import { AgreementState } from '@zhiheng/contract'
import { dateIn, idIn, oneOf, present, textIn } from '../../shared/search.ts'

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/
const instantIn = (raw: Readonly<Record<string, unknown>>, key: string): string | undefined => {
  const value = textIn(raw, key, 40)
  return value && instantPattern.test(value) ? value : undefined
}

const purposeIn = (raw: Readonly<Record<string, unknown>>): string | undefined => {
  const value = textIn(raw, 'purpose', 40)
  return value && /^[a-z][a-z-]+$/.test(value) ? value : undefined
}

/**
 * How a subject's facts are read and which one is open: day, instant, purpose, whose version, filters. All of it stands
 * in the address, so that a colleague sees the same.
 */
export const factsSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({
    asOf: dateIn(raw, 'asOf'),
    knownAt: instantIn(raw, 'knownAt'),
    purpose: purposeIn(raw),
    version: oneOf(raw, 'version', ['public', 'firm']),
    group: textIn(raw, 'group', 40),
    source: idIn(raw, 'source'),
    order: oneOf(raw, 'order', ['recorded']),
    list: oneOf(raw, 'list', ['yes']),
    fact: idIn(raw, 'fact'),
    entry: oneOf(raw, 'entry', ['new', 'correct', 'withdraw']),
  })
export type FactsSearch = ReturnType<typeof factsSearch>

/** What the panels of a subject's facts get: the subject, the address, and the way to change it. */
export type FactsProps = {
  readonly subject: { readonly id: string; readonly kind: string; readonly name: string }
  readonly search: FactsSearch
  readonly onSearch: (part: { [Key in keyof FactsSearch]?: FactsSearch[Key] | undefined }) => void
  /** Words that stand at single facts wherever they are shown, by their ids: 异议处理中. */
  readonly marks?: ReadonlyMap<string, string> | undefined
}

export const agreementsSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({ state: oneOf(raw, 'state', AgreementState.options) })
