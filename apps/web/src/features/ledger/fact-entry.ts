import type { FactView } from '@zhiheng/contract'
import { coercePayload, type FactType, factTypes, findFactType, type Issue } from '@zhiheng/fact-types'
import type { Language } from '../../shared/i18n/language.ts'
import { say } from './words.ts'

/** What somebody has typed so far, all of it text: nothing is refused before it is looked at. */
export type FactEntry = {
  readonly type: string
  readonly occurredOn: string
  readonly validTo: string
  readonly document: string
  readonly line: string
  readonly legalBasis: string
  readonly reason: string
  readonly fields: Readonly<Record<string, string>>
}

export const isFactEntry = (value: unknown): value is FactEntry =>
  typeof value === 'object' && value !== null && 'type' in value && 'fields' in value && 'document' in value

export const emptyEntry = (today: string): FactEntry => ({
  ...{ type: '', occurredOn: today, validTo: '', document: '', line: '1', legalBasis: '', reason: '' },
  fields: {},
})

/** A correction begins with what it corrects, on a paper of its own. */
export const entryOf = (fact: FactView): FactEntry => ({
  type: fact.type,
  occurredOn: fact.occurredOn,
  validTo: fact.validTo ?? '',
  document: `${fact.document}-更正`,
  line: String(fact.line),
  legalBasis: fact.legalBasis ?? '',
  reason: '',
  fields: Object.fromEntries(
    Object.entries(fact.payload).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? (value ? '是' : '否') : String(value),
    ]),
  ),
})

/** Types that may be said of a kind of subject, each in its newest version. */
export const typesFor = (kind: string): readonly FactType[] =>
  factTypes.filter(
    (type) =>
      type.subjectKinds.some((known) => known === kind) && findFactType(type.code)?.version === type.version,
  )

const wordsOf = ({ message, remedy }: Issue, language: Language) =>
  [say(message, language), remedy ? say(remedy, language) : ''].filter(Boolean).join(' ')

export type EntryErrors = Readonly<Record<string, string>>

/** Issues of fields by `payload.name`; of those that are filled in only, where somebody is still typing. */
export function fieldIssues(entry: FactEntry, language: Language, only: 'filled' | 'all'): EntryErrors {
  const type = findFactType(entry.type)
  if (!type) return {}
  const checked = coercePayload(type, entry.fields)
  if (checked.ok) return {}
  const wanted = checked.issues.filter(({ field }) => only === 'all' || entry.fields[field]?.trim())
  return Object.fromEntries(wanted.map((issue) => [`payload.${issue.field}`, wordsOf(issue, language)]))
}

type Target = { readonly id: string; readonly subjectId: string } | undefined

/** What is sent, for an entry whose fields are fine. */
export function factOf(entry: FactEntry, subjectId: string, target: Target, withdraw: boolean) {
  const type = findFactType(entry.type)
  const checked = type && !withdraw ? coercePayload(type, entry.fields) : undefined
  return {
    subjectId: target?.subjectId ?? subjectId,
    type: entry.type,
    occurredOn: entry.occurredOn,
    document: entry.document.trim(),
    line: Number(entry.line) || 0,
    payload: checked?.ok ? { ...checked.payload } : {},
    ...(entry.validTo && !withdraw ? { validTo: entry.validTo } : {}),
    ...(entry.legalBasis.trim() ? { legalBasis: entry.legalBasis.trim() } : {}),
    ...(target
      ? {
          effect: withdraw ? ('withdraw' as const) : ('correct' as const),
          correctsId: target.id,
          reason: entry.reason.trim(),
        }
      : {}),
  }
}

/** Ids of the controls, where an error summary links to them. */
export const idOf = (path: string): string => `fact-${path.replaceAll('.', '-')}`
