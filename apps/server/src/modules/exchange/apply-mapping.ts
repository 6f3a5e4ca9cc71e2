import type { FieldIssue, MappingColumn, MappingRules } from '@zhiheng/contract'
import { readNumberText } from '@zhiheng/fact-types'
import { columnLetter, type HeaderColumn, type Row } from '@zhiheng/table-files'
import { headingKey } from './columns.ts'
import { cellText } from './read-row.ts'

/** A table of other shape, seen as one of ours. */
export type MappedTable = {
  readonly header: readonly HeaderColumn[]
  readonly toOurs: (row: Row) => Row
}

/** @returns the table as ours, or which of the headings that the mapping names are not there */
export function applyMapping(
  { columns }: MappingRules,
  header: readonly HeaderColumn[],
): MappedTable | { readonly issues: readonly FieldIssue[] } {
  const places = new Map<string, number>()
  for (const { index, name, path } of header)
    for (const word of [name, path.at(-1) ?? '']) {
      const key = headingKey(word)
      if (key !== '' && !places.has(key)) places.set(key, index)
    }
  const absent = columns.flatMap(({ from }) => from.filter((heading) => !places.has(headingKey(heading))))
  if (absent.length > 0) return { issues: [...new Set(absent)].map(missing) }
  const makers = columns.map((column) => {
    const sources = column.from.map((heading) => places.get(headingKey(heading)) ?? -1)
    return (row: Row) => cellOf(column, sources, row)
  })
  return {
    header: columns.map(({ to }, index) => ({ index, letter: columnLetter(index), path: [to], name: to })),
    toOurs: (row) => ({ ...row, cells: makers.map((make) => make(row)) }),
  }
}

const missing = (heading: string): FieldIssue => ({
  path: heading,
  code: 'column-missing',
  message: `缺“${heading}”这一列，对照表要用它 The mapping needs the column ${heading}`,
  remedy: '换文件，或改对照表 Take another file or change the mapping',
})

/** Put together, then translated, then brought into our order or unit; what cannot be is left for the reader to refuse. */
function cellOf(
  { separator, constant, values, dayOrder, factor }: MappingColumn,
  sources: readonly number[],
  row: Row,
): string | null {
  if (sources.length === 0) return constant ?? null
  const parts = sources.map((at) => cellText(row.cells[at])).filter((part) => part !== '')
  const written = parts.join(separator)
  if (written === '') return null
  const said = (values && Object.hasOwn(values, written) ? values[written] : undefined) ?? written
  if (dayOrder) return inOurOrder(said, dayOrder)
  return factor === undefined ? said : inOurUnit(said, factor)
}

function inOurOrder(text: string, order: 'dmy' | 'mdy'): string {
  const found = /^(\d{1,2})\D+(\d{1,2})\D+(\d{4})\D*$/.exec(text)
  if (!found) return text
  const [, first, second, year] = found
  return order === 'dmy' ? `${year}-${second}-${first}` : `${year}-${first}-${second}`
}

/** Fifteen digits are what a payload's number has; the noise of floating point lies beyond. */
function inOurUnit(text: string, factor: number): string {
  const value = readNumberText(text)
  return typeof value === 'number' ? String(Number((value * factor).toPrecision(15))) : text
}
