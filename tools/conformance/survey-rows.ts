import {
  type Column,
  codeColumn,
  type NumericColumn,
  naturalOrder,
  type SurveyDesign,
  surveyDesign,
  type VarianceOptions,
} from '@zhiheng/statistics'
import type { DataSet, Json, JsonObject } from './case-file.ts'

/** `"x"`, `["x", "y"]` or nothing, as the files write it. */
export const namesIn = (value: Json | undefined): string[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value.map(String) : [String(value)]

export function columnIn(data: DataSet, name: string): Json[] {
  const column = data[name]
  if (!column) throw new Error(`the case names the column "${name}", which the data do not hold`)
  return column
}

const columnsIn = (data: DataSet, value: Json | undefined): Column[] =>
  namesIn(value).map((name) => columnIn(data, name) as Column)

/** `ids` 1 or ~1 means that every row is a unit of its own. */
export function designIn(data: DataSet, design: JsonObject): SurveyDesign {
  const ids = namesIn(design.ids).filter((name) => name !== '1')
  const weights = namesIn(design.weights)[0]
  return surveyDesign({
    rows: Object.values(data)[0]?.length ?? 0,
    clusters: columnsIn(data, ids),
    strata: columnsIn(data, design.strata),
    ...(weights && { weights: columnIn(data, weights) as NumericColumn }),
    populations: columnsIn(data, design.fpc) as NumericColumn[],
    nested: design.nest === true,
  })
}

/** Rows that meet every condition `{column: value or values}`. */
export function domainIn(data: DataSet, domain: Json | undefined): boolean[] | undefined {
  if (domain === undefined || domain === null) return undefined
  const conditions = Object.entries(domain as JsonObject).map(([name, wanted]) => {
    const allowed = new Set(namesIn(wanted))
    const column = columnIn(data, name)
    return (row: number): boolean => column[row] !== null && allowed.has(String(column[row]))
  })
  const rows = Object.values(data)[0]?.length ?? 0
  return Array.from({ length: rows }, (_, row) => conditions.every((holds) => holds(row)))
}

/** What the peer did at that release, and what its later release does (`resultNewer`). */
export function varianceOptionsIn(options: Json | undefined, newer: boolean): VarianceOptions {
  const given = (options ?? {}) as JsonObject
  return {
    lonelyPsu: (given.lonelyPsu ?? 'fail') as NonNullable<VarianceOptions['lonelyPsu']>,
    adjustDomainLonely: given.adjustDomainLonely === true,
    adjustCentre: newer ? 'mean-of-units' : 'zero',
  }
}

export type NamedVariable = { readonly name: string; readonly values: NumericColumn }

/** A text variable stands for one 0/1 variable per category, named column + category. */
export function variablesIn(data: DataSet, names: Json | undefined): NamedVariable[] {
  return namesIn(names).flatMap((name) => {
    const column = columnIn(data, name)
    if (!column.some((value) => typeof value === 'string')) return [{ name, values: column as NumericColumn }]
    const { labels } = codeColumn(column as Column, column.length)
    return [...labels].sort(naturalOrder).map((label) => ({
      name: `${name}${label}`,
      values: column.map((value) => (value === null ? null : value === label ? 1 : 0)),
    }))
  })
}
