export type FieldKind = 'text' | 'number' | 'share' | 'date' | 'flag' | 'list' | 'chart'

/** Something that a template may name. Names are Chinese, as the office writes them between braces. */
export type Field = {
  readonly name: string
  readonly kind: FieldKind
  readonly label: { readonly zh: string; readonly en: string }
  /** What each row of a list has. */
  readonly fields?: readonly Field[]
}

export type ChartValue = {
  readonly categories: readonly string[]
  readonly series: readonly {
    readonly name: string
    readonly color?: string
    readonly values: readonly number[]
  }[]
}

export type Value = string | number | boolean | null | ChartValue | readonly Values[]
/** Values under the names of their fields; days as `2013-09-12`, shares from 0 to 1. */
export type Values = { readonly [name: string]: Value }

/** In every list: the place of the row, from 1. */
export const ordinalName = '序号'

/** The field that a name means inside the lists of a path, from the innermost outwards. */
export function findField(
  fields: readonly Field[],
  lists: readonly string[],
  name: string,
): Field | undefined {
  const scopes = [fields]
  for (const list of lists) {
    const inner = scopes.at(-1)?.find((field) => field.name === list)?.fields
    if (inner) scopes.push(inner)
  }
  for (const scope of scopes.reverse()) {
    const found = scope.find((field) => field.name === name)
    if (found) return found
  }
  return undefined
}
