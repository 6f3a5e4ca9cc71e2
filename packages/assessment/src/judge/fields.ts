import type { Choice, FactType, FieldKind } from '@zhiheng/fact-types'
import type { FieldName } from '../model/source.ts'

/** How values of a field are compared. */
export type ValueKind = 'number' | 'text' | 'day' | 'boolean'

export type ResolvedField = {
  readonly kind: ValueKind
  readonly unit?: string
  readonly choices?: readonly Choice[]
}

/** Columns of the fact itself that a filter may speak of. */
export const factColumns: { readonly [name: FieldName]: ResolvedField } = {
  '@type': { kind: 'text' },
  '@occurredOn': { kind: 'day' },
  '@validTo': { kind: 'day' },
  '@effect': { kind: 'text', choices: choicesOf('assert', 'correct') },
  '@visibility': { kind: 'text', choices: choicesOf('public', 'government', 'restricted') },
  '@sourceId': { kind: 'text' },
  '@legalBasis': { kind: 'text' },
}

function choicesOf(...values: readonly string[]): readonly Choice[] {
  return values.map((value) => ({ value, label: { zh: value, en: value } }))
}

const kinds: { readonly [kind in FieldKind]: ValueKind } = {
  text: 'text',
  choice: 'text',
  code: 'text',
  day: 'day',
  boolean: 'boolean',
  integer: 'number',
  decimal: 'number',
  money: 'number',
}

/** What the fact types say of a field, each meaning once: empty where none has it, several where they disagree. */
export function meaningsOf(name: FieldName, types: readonly FactType[]): readonly ResolvedField[] {
  const column = Object.hasOwn(factColumns, name) ? factColumns[name] : undefined
  if (column) return [column]
  const found = new Map<string, ResolvedField>()
  for (const type of types) {
    const field = type.fields.find((each) => each.name === name)
    if (!field) continue
    const kind = kinds[field.kind]
    const key = `${kind} ${field.unit ?? ''}`
    const choices = [...(found.get(key)?.choices ?? []), ...(field.choices ?? [])]
    const unit = field.unit === undefined ? {} : { unit: field.unit }
    found.set(key, { kind, ...unit, ...(choices.length > 0 ? { choices } : {}) })
  }
  return [...found.values()]
}
