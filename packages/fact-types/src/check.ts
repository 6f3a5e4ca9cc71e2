import type { FactType, Field, Payload, PayloadValue } from './fact-type.ts'
import { explain, type Issue, missingIssue, payloadIssue, unknownIssue } from './issues.ts'
import { type Reader, readerOf } from './readers.ts'
import { cellValue, textReaderOf } from './text-readers.ts'

export type Checked =
  | { readonly ok: true; readonly payload: Payload }
  | { readonly ok: false; readonly issues: readonly Issue[] }

type Slot = {
  readonly field: Field
  readonly name: string
  readonly required: boolean
  readonly read: Reader
}

type Explain = (field: Field, value: unknown) => Issue

/**
 * Readers are made once a type. Reading allocates the payload and nothing else; the reasons are worked out only for what was
 * refused.
 */
function compile(
  type: FactType,
  readerOfField: (field: Field) => Reader,
  explainValue: Explain,
): (given: object) => Checked {
  const slots: readonly Slot[] = type.fields.map((field) => ({
    field,
    name: field.name,
    required: field.required,
    read: readerOfField(field),
  }))
  return (given) => {
    const values = given as Readonly<Record<string, unknown>>
    const payload: Record<string, PayloadValue> = {}
    let found = 0
    for (const { name, required, read } of slots) {
      const value = values[name]
      if (value !== undefined) found += 1
      const kept = value === undefined || value === null ? null : read(value)
      if (kept === undefined || (kept === null && required))
        return { ok: false, issues: issuesOf(type, slots, values, explainValue) }
      if (kept !== null) payload[name] = kept
    }
    for (const key in values) if (values[key] !== undefined) found -= 1
    return found === 0
      ? { ok: true, payload }
      : { ok: false, issues: issuesOf(type, slots, values, explainValue) }
  }
}

function issuesOf(
  type: FactType,
  slots: readonly Slot[],
  values: Readonly<Record<string, unknown>>,
  explainValue: Explain,
): Issue[] {
  const issues = slots.flatMap(({ field, name, required, read }) => {
    const value = values[name]
    const kept = value === undefined || value === null ? null : read(value)
    if (kept === null) return required ? [missingIssue(field)] : []
    return kept === undefined ? [explainValue(field, value)] : []
  })
  for (const key in values) {
    if (values[key] !== undefined && !slots.some(({ name }) => name === key))
      issues.push(unknownIssue(type, key))
  }
  return issues
}

const explainCell: Explain = (field, value) =>
  explain(field, typeof value === 'string' ? cellValue(field, value) : value)

const checkers = new WeakMap<FactType, (given: object) => Checked>()
const coercers = new WeakMap<FactType, (given: object) => Checked>()

function compiled(
  kept: WeakMap<FactType, (given: object) => Checked>,
  type: FactType,
  make: () => (given: object) => Checked,
): (given: object) => Checked {
  let found = kept.get(type)
  if (!found) {
    found = make()
    kept.set(type, found)
  }
  return found
}

/**
 * Checks a payload against its type: kinds, limits, choices, codes, and that it has no field which the type does not know. The answer
 * has the payload to keep (texts trimmed, codes normalised, absent fields left out) or every issue.
 */
export function checkPayload(type: FactType, payload: unknown): Checked {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    return { ok: false, issues: [payloadIssue] }
  return compiled(checkers, type, () => compile(type, readerOf, explain))(payload)
}

/**
 * Reads a payload from the text cells of a table, keyed by field: dates and numbers as offices write them, 是 and 否, choices by
 * label or value. Empty cells are absent. Serial numbers of spreadsheets must have been turned into dates by whoever read the file.
 */
export function coercePayload(
  type: FactType,
  cells: Readonly<Record<string, string | null | undefined>>,
): Checked {
  return compiled(coercers, type, () => compile(type, textReaderOf, explainCell))(cells)
}

/** The example of a type, made of the examples of its fields. */
export function examplePayload(type: FactType): Payload {
  const checked = coercePayload(
    type,
    Object.fromEntries(type.fields.map(({ name, example }) => [name, example])),
  )
  if (checked.ok) return checked.payload
  throw new RangeError(`the example of ${type.code} is wrong: ${checked.issues[0]?.message.en}`)
}
