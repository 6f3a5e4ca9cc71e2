import type { KnownField } from './fields-of.ts'
import { type Json, listOf } from './pointer.ts'

export const ops = ['=', '!=', '<', '<=', '>', '>=', 'in', 'exists'] as const
type Op = (typeof ops)[number]

export const isTest = (filter: Json): boolean => !('all' in filter || 'any' in filter || 'not' in filter)
export const listKey = (filter: Json): 'all' | 'any' => ('any' in filter ? 'any' : 'all')

/** What a field can be compared by. */
export function opsOf(field: KnownField | undefined): readonly Op[] {
  if (!field) return ops
  if (field.kind === 'boolean') return ['=', 'exists']
  return field.kind === 'text' ? ['=', '!=', 'in', 'exists'] : ops.filter((op) => op !== 'in')
}

/** A comparison that begins with the field's first choice. */
export const testOf = (field: KnownField | undefined): Json => withField(field)

export function withField(field: KnownField | undefined): Json {
  const test = { field: field?.name ?? '', op: '=' }
  if (field?.choices?.[0]) return { ...test, value: field.choices[0].value }
  if (field?.kind === 'boolean') return { ...test, value: true }
  return field?.kind === 'day' ? { ...test, op: '<=', value: { daysFromAsOf: 0 } } : test
}

/** One value becomes a list of one, and back. */
export function withOp({ field, value }: Json, op: string): Json {
  if (op === 'exists') return { field, op }
  const [first] = listOf(value)
  if (op === 'in')
    return { field, op, value: value === undefined ? [] : Array.isArray(value) ? value : [value] }
  const one = Array.isArray(value) ? first : value
  return one === undefined ? { field, op } : { field, op, value: one }
}
