import { type ChartValue, type Field, findField, ordinalName, type Value, type Values } from './fields.ts'
import { writeValue } from './formats.ts'
import { parseTag, type Test } from './parse-tag.ts'

type Scope = { readonly lists: readonly string[]; readonly rows: readonly Values[] }

/** The rows in which a tag stands, outermost first, from the library's path of names and places. */
export function scopeOf(values: Values, path: readonly string[]): Scope {
  const rows: Values[] = [values]
  const lists: string[] = []
  for (let at = 0; at + 1 < path.length; at += 1) {
    const tag = parseTag(`#${path[at]}`)
    const list = tag.kind === 'each' ? lookUp(rows, tag.name) : undefined
    const place = Number(path[at + 1])
    if (tag.kind !== 'each' || !Array.isArray(list) || !Number.isInteger(place)) continue
    lists.push(tag.name)
    rows.push({ ...(list as Values[])[place], [ordinalName]: place + 1 })
    at += 1
  }
  return { lists, rows }
}

function lookUp(rows: readonly Values[], name: string): Value | undefined {
  for (const row of [...rows].reverse()) if (Object.hasOwn(row, name)) return row[name]
  return undefined
}

const truth = (value: Value | undefined): boolean =>
  Array.isArray(value) ? value.length > 0 : Boolean(value)

function holds(fields: readonly Field[], { lists, rows }: Scope, test: Test): boolean {
  const { name, operator, operand, negated } = test
  const value = lookUp(rows, name)
  const kind = findField(fields, lists, name)?.kind ?? 'text'
  // A share is compared as it is printed: 50% or 0.5.
  const limit = operand.endsWith('%') ? Number(operand.slice(0, -1)) / 100 : Number(operand)
  const count = Array.isArray(value) ? value.length : Number(value)
  const known = value !== null && value !== undefined
  const result =
    operator === null
      ? truth(value)
      : operator === '>' || operator === '<'
        ? known && (operator === '>' ? count > limit : count < limit)
        : (known && writeValue(value, kind) === operand) === (operator === '=')
  return result !== negated
}

export type Resolved =
  | string
  | boolean
  | readonly Values[]
  | {
      readonly _type: 'chart'
      readonly title: string
      readonly categories: { readonly names: string[] }
      readonly series: { name: string; color?: string; values: number[] }[]
    }

/** What stands where a tag stood. @param path the library's path; its last part is the tag itself */
export function resolve(
  fields: readonly Field[],
  values: Values,
  path: readonly string[],
  opens: boolean,
): Resolved {
  const scope = scopeOf(values, path)
  const own = path.at(-1) ?? ''
  const tag = parseTag(opens ? `#${own}` : own)
  if (tag.kind === 'test') return holds(fields, scope, tag.test)
  if (tag.kind === 'each') {
    const value = lookUp(scope.rows, tag.name)
    return Array.isArray(value) ? (value as readonly Values[]) : truth(value)
  }
  if (tag.kind !== 'value') return ''
  const value = lookUp(scope.rows, tag.name)
  const kind =
    tag.name === ordinalName ? 'number' : (findField(fields, scope.lists, tag.name)?.kind ?? 'text')
  if (kind === 'chart') return value ? chartOf(tag.name, value as ChartValue) : ''
  return writeValue(value, kind, tag.format ?? undefined)
}

/** The library writes names of a chart into XML as they are. */
const inChart = (name: string) => name.replaceAll('&', '＆').replaceAll('<', '＜').replaceAll('>', '＞')

function chartOf(title: string, { categories, series }: ChartValue): Resolved {
  return {
    _type: 'chart',
    title,
    categories: { names: categories.map(inChart) },
    series: series.map(({ name, color, values }) => ({
      name: inChart(name),
      ...(color ? { color } : {}),
      values: [...values],
    })),
  }
}
