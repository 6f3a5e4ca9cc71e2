import type { FactMapping, MappingColumn, MappingRules, MappingSample } from '@zhiheng/contract'

/** What one of our columns is made of, as the form has it. */
export type DraftColumn = {
  readonly from: readonly string[]
  readonly separator: string
  readonly constant: string
  readonly dayOrder: '' | 'dmy' | 'mdy'
  readonly factor: string
  readonly values: Readonly<Record<string, string>>
}
export type DraftColumns = Readonly<Record<string, DraftColumn>>

export type MappingDraft = {
  readonly name: string
  readonly factType: string
  readonly file: { readonly id: string; readonly name: string } | null
  readonly sheet: string
  /** By kind of facts: who looks at another kind finds again what was said of the first. */
  readonly byType: Readonly<Record<string, DraftColumns>>
  /** The version that was opened; null of a new one. */
  readonly version: number | null
}

export const emptyMapping: MappingDraft = {
  ...{ name: '', factType: '', file: null, sheet: '', byType: {}, version: null },
}
export const emptyColumn: DraftColumn = {
  ...{ from: [], separator: '', constant: '', dayOrder: '', factor: '', values: {} },
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isColumn = (value: unknown): boolean =>
  isObject(value) &&
  Array.isArray(value.from) &&
  isObject(value.values) &&
  ['separator', 'constant', 'dayOrder', 'factor'].every((name) => typeof value[name] === 'string')

export const isMappingDraft = (value: unknown): value is MappingDraft =>
  isObject(value) &&
  ['name', 'factType', 'sheet'].every((name) => typeof value[name] === 'string') &&
  (value.file === null || (isObject(value.file) && typeof value.file.id === 'string')) &&
  isObject(value.byType) &&
  Object.values(value.byType).every((columns) => isObject(columns) && Object.values(columns).every(isColumn))

const draftColumn = (column: MappingColumn): DraftColumn => ({
  from: column.from,
  separator: column.separator,
  constant: column.constant ?? '',
  dayOrder: column.dayOrder ?? '',
  factor: column.factor === undefined ? '' : String(column.factor),
  values: column.values ?? {},
})

export const draftColumns = (columns: readonly MappingColumn[]): DraftColumns =>
  Object.fromEntries(columns.map((column) => [column.to, draftColumn(column)]))

export const draftOf = ({ name, factType, rules, sample, version }: FactMapping): MappingDraft => ({
  ...{ name, factType, version, sheet: sample?.sheet ?? '' },
  file: sample && { id: sample.fileId, name: sample.fileName },
  byType: { [factType]: draftColumns(rules.columns) },
})

export const columnsOf = ({ byType, factType }: MappingDraft): DraftColumns => byType[factType] ?? {}

/** Whether anything feeds the column. */
export const isFed = (column: DraftColumn | undefined): boolean =>
  column !== undefined && (column.from.length > 0 || column.constant.trim() !== '')

/** @returns undefined where what was typed is no positive number */
export function factorIn(text: string): number | undefined {
  const value = Number(text.trim())
  return text.trim() !== '' && Number.isFinite(value) && value > 0 && value <= 1e12 ? value : undefined
}

/** The rules as they are saved: columns that nothing feeds are left out, and so is what does not apply. */
export function rulesOf(columns: DraftColumns, order: readonly string[]): MappingRules {
  const places = new Map(order.map((key, at) => [key, at]))
  return {
    columns: Object.entries(columns)
      .filter(([to, column]) => places.has(to) && isFed(column))
      .sort(([a], [b]) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
      .map(([to, column]) => ruleOf(to, column)),
  }
}

function ruleOf(to: string, { from, separator, constant, dayOrder, factor, values }: DraftColumn) {
  if (from.length === 0) return { to, from: [], separator: '', constant: constant.trim() }
  const said = Object.entries(values).filter(([, value]) => value !== '')
  const times = factorIn(factor)
  return {
    ...{ to, from: [...from], separator: from.length > 1 ? separator : '' },
    ...(dayOrder ? { dayOrder } : {}),
    ...(times === undefined || times === 1 ? {} : { factor: times }),
    ...(said.length > 0 ? { values: Object.fromEntries(said) } : {}),
  }
}

/** What is suggested for the columns that nothing feeds yet. */
export const withSuggestions = (
  columns: DraftColumns,
  suggested: readonly MappingColumn[],
): DraftColumns => ({
  ...columns,
  ...draftColumns(suggested.filter(({ to }) => !isFed(columns[to]))),
})

export const sampleOf = (
  { file }: MappingDraft,
  sheet: string | null,
  headings: readonly string[],
): MappingSample | undefined =>
  file ? { fileId: file.id, fileName: file.name, sheet, headings: [...headings] } : undefined
