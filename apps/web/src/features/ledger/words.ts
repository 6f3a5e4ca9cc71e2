import type { FactView } from '@zhiheng/contract'
import { type Field, findFactType, type Payload, unitLabels, type Words } from '@zhiheng/fact-types'
import type { Language } from '../../shared/i18n/language.ts'

/** What fact types say of themselves, in the reader's language. */
export const say = (words: Words, language: Language): string => (language === 'en' ? words.en : words.zh)

export function typeLabel(code: string, language: Language): string {
  const type = findFactType(code)
  return type ? say(type.label, language) : code
}

/** A value as a person reads it: labels of choices, units behind numbers. */
export function valueText(field: Field | undefined, value: Payload[string], language: Language): string {
  if (typeof value === 'boolean') return language === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否'
  const choice = field?.choices?.find((each) => each.value === value)
  if (choice) return say(choice.label, language)
  const unit = field?.unit ? unitLabels[field.unit] : undefined
  const text =
    typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 15 }) : value
  if (!unit) return text
  return field?.unit === 'percent' ? `${text}%` : `${text} ${say(unit, language)}`
}

export type ShownField = { readonly name: string; readonly label: string; readonly value: string }

/** The payload field by field, in the order of its type. */
export function fieldsOf({ type, typeVersion, payload }: FactView, language: Language): ShownField[] {
  const known = findFactType(type, typeVersion)?.fields ?? []
  const order = (name: string) => {
    const place = known.findIndex((field) => field.name === name)
    return place < 0 ? known.length : place
  }
  return Object.entries(payload)
    .sort(([a], [b]) => order(a) - order(b))
    .map(([name, value]) => {
      const field = known.find((each) => each.name === name)
      return {
        name,
        label: field ? say(field.label, language) : name,
        value: valueText(field, value, language),
      }
    })
}

const telling = ['result', 'conclusion', 'verdict', 'kind', 'level', 'state', 'title', 'product', 'violation']

/** The one or two fields that say what it is about. */
export const gistOf = (fact: FactView, language: Language): string => {
  const fields = fieldsOf(fact, language)
  const first = telling.flatMap((name) => fields.find((field) => field.name === name) ?? [])
  return (first.length > 0 ? first : fields)
    .slice(0, 2)
    .map(({ value }) => value)
    .join(' · ')
}

const badResults = new Set(['non-conforming', 'unqualified', 'failed', 'fail'])

/** Whether a fact speaks against its subject: by its type or by its verdict. For the shape on the time line only. */
export function isAdverse({ type, group, payload }: FactView): boolean {
  if (group === 'penalty' || adverseTypes.has(type)) return type !== 'credit-repair'
  return Object.values(payload).some((value) => typeof value === 'string' && badResults.has(value))
}
const adverseTypes = new Set([
  'complaint',
  'recall',
  'injury-report',
  'veto',
  'blacklist',
  'rectification-order',
])
