import type { ValueKind } from '../judge/fields.ts'
import type { FieldName } from '../model/source.ts'
import type { Bind } from './bindings.ts'

/** Columns of the fact that filters may speak of: the only names of SQL that a model can choose among. */
const columns: { readonly [name: FieldName]: string } = {
  '@type': 'f.type',
  '@occurredOn': 'f.occurred_on',
  '@validTo': 'f.valid_to',
  '@effect': 'f.effect',
  '@visibility': 'f.visibility',
  '@sourceId': 'f.source_id::text',
  '@legalBasis': 'f.legal_basis',
}

export function columnSql(name: FieldName): string | undefined {
  if (!name.startsWith('@')) return undefined
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (column === undefined) throw new RangeError(`compile requires a valid model: unknown field "${name}"`)
  return column
}

const jsonTypes: { readonly [kind in ValueKind]: string } = {
  number: 'number',
  boolean: 'boolean',
  text: 'string',
  day: 'string',
}

export const jsonSql = (name: FieldName, bind: Bind): string => `f.payload -> ${bind('text', name)}`

/** Whether the fact carries the field in its kind; null where it does not carry it. */
export const hasKindSql = (name: FieldName, kind: ValueKind, bind: Bind): string =>
  `jsonb_typeof(${jsonSql(name, bind)}) = '${jsonTypes[kind]}'`

/** The value, null where it is of another kind: bad data is as good as none and never an error. */
export function valueSql(name: FieldName, kind: ValueKind, bind: Bind): string {
  const read = kind === 'number' ? `(${jsonSql(name, bind)})::numeric` : `f.payload ->> ${bind('text', name)}`
  return `case when ${hasKindSql(name, kind, bind)} then ${read} end`
}
