import type { PlainDate } from '@zhiheng/primitives'
import { filterValue } from '../judge/fact-test.ts'
import type { ResolvedField } from '../judge/fields.ts'
import type { FieldLookup } from '../judge/prepare.ts'
import type { Comparison, FieldName, Filter } from '../model/source.ts'
import type { Bind } from './bindings.ts'
import { columnSql, hasKindSql, jsonSql, valueSql } from './field-sql.ts'

export type FilterContext = { readonly fields: FieldLookup; readonly asOf: PlainDate; readonly bind: Bind }

/** A filter as a condition that is true exactly where `factTest` is; otherwise it is false or null. */
export function filterSql(filter: Filter, context: FilterContext): string {
  if ('all' in filter) return joined(filter.all, 'and', context)
  if ('any' in filter) return joined(filter.any, 'or', context)
  if ('not' in filter) return `((${filterSql(filter.not, context)}) is not true)`
  if (filter.op === 'exists') return existsSql(filter.field, context.bind)
  const field = context.fields(filter.field)
  if (filter.op === 'in') return inSql(filter.field, filter.value, field, context.bind)
  return comparisonSql(filter, field, context)
}

const joined = (filters: readonly Filter[], word: 'and' | 'or', context: FilterContext): string =>
  `(${filters.map((each) => filterSql(each, context)).join(` ${word} `)})`

function existsSql(name: FieldName, bind: Bind): string {
  const column = columnSql(name)
  return column ? `${column} is not null` : `jsonb_typeof(${jsonSql(name, bind)}) <> 'null'`
}

function inSql(
  name: FieldName,
  values: readonly (string | number)[],
  field: ResolvedField,
  bind: Bind,
): string {
  if (field.kind === 'number') {
    const wanted = values.filter((value) => typeof value === 'number')
    return `(${valueSql(name, 'number', bind)}) = any(${bind('numeric[]', wanted)})`
  }
  const wanted = values.filter((value) => typeof value === 'string')
  const column = columnSql(name)
  if (column) {
    const own = field.kind === 'day' ? `to_char(${column}, 'YYYY-MM-DD')` : column
    return `${own} = any(${bind('text[]', wanted)})`
  }
  const has = hasKindSql(name, field.kind, bind)
  return `(${has} and f.payload ->> ${bind('text', name)} = any(${bind('text[]', wanted)}))`
}

function comparisonSql(comparison: Comparison, field: ResolvedField, { asOf, bind }: FilterContext): string {
  const { field: name, op } = comparison
  const value = filterValue(comparison.value, asOf)
  const sign = op === '!=' ? '<>' : op
  const column = columnSql(name)
  if (column) return `${column} ${sign} ${bind(field.kind === 'day' ? 'date' : 'text', String(value))}`
  // Containment compares kind and value at once and takes nothing out of the payload.
  const same = `f.payload @> ${bind('jsonb', JSON.stringify({ [name]: value }))}`
  if (op === '=') return same
  if (op === '!=') return `(${hasKindSql(name, field.kind, bind)} and not ${same})`
  if (field.kind === 'number')
    return `(${valueSql(name, 'number', bind)}) ${sign} ${bind('numeric', String(value))}`
  const has = hasKindSql(name, field.kind, bind)
  const own = `(f.payload ->> ${bind('text', name)}) collate "C"`
  return `(${has} and ${own} ${sign} ${bind('text', String(value))})`
}
