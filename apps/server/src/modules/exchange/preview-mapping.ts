import type { FactColumn, FoundWords, Inputs, MappingRules } from '@zhiheng/contract'
import { type FactType, textReaderOf } from '@zhiheng/fact-types'
import type { HeaderColumn, Row } from '@zhiheng/table-files'
import type { Actor } from '#kernel/actor'
import { applyMapping, type MappedTable } from './apply-mapping.ts'
import { checkTargets } from './check-targets.ts'
import { findColumns } from './columns.ts'
import type { ExchangeDependencies } from './deps.ts'
import { firstRows } from './first-rows.ts'
import { guard } from './policy.ts'
import { cellText, createRowReader, readEffect } from './read-row.ts'
import { columnsOf } from './type-columns.ts'

const shownRows = 20
const shownWords = 60

/** What a mapping makes of the first rows of a table, through the reader that imports use; nothing is kept. */
export async function previewMapping(
  deps: ExchangeDependencies,
  actor: Actor,
  { fileId, sheet, factType, rules }: Inputs<'factMappings'>['preview'],
) {
  guard(actor, 'exchange.supply')
  const type = checkTargets(factType, rules)
  const { header, rows } = await firstRows(deps, actor, { fileId, sheet, type })
  const mapped = applyMapping(rules, header)
  if ('issues' in mapped)
    return { issues: [...mapped.issues], rows: [], found: [], read: rows.length, right: 0 }
  const columns = findColumns(type, mapped.header)
  const readRow = 'columns' in columns ? createRowReader(type, columns.columns) : undefined
  let right = 0
  const shown = rows.map((row, at) => {
    const ours = mapped.toOurs(row)
    const result = readRow?.(ours)
    if (result && 'read' in result) right += 1
    if (at >= shownRows) return undefined
    const values = rules.columns.map(({ to }, index) => [to, cellText(ours.cells[index])] as const)
    const issues = result && 'refused' in result ? [...result.refused.issues] : []
    return { line: row.line, values: Object.fromEntries(values), issues }
  })
  return {
    issues: 'issues' in columns ? [...columns.issues] : [],
    ...{ read: rows.length, right },
    found: findWords(type, rules, header, rows),
    rows: shown.filter((row) => row !== undefined),
  }
}

/** Of each column of choices: which words stand there as they were written, and what they are read as. */
function findWords(
  type: FactType,
  { columns }: MappingRules,
  header: readonly HeaderColumn[],
  rows: readonly Row[],
): FoundWords[] {
  const ours = new Map(columnsOf(type).map((column) => [column.key, column]))
  return columns.flatMap((column) => {
    const target = ours.get(column.to)
    if (!target || column.from.length === 0 || target.choices.length === 0) return []
    const { values = {}, ...rest } = column
    const plain = applyMapping({ columns: [rest] }, header) as MappedTable
    const counts = new Map<string, number>()
    for (const row of rows) {
      const written = cellText(plain.toOurs(row).cells[0])
      if (written !== '') counts.set(written, (counts.get(written) ?? 0) + 1)
    }
    const read = wordReader(type, target)
    const words = [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, shownWords)
      .map(([written, count]) => ({ written, count, readAs: read(values[written] ?? written) }))
    return [{ to: column.to, words, more: counts.size - words.length }]
  })
}

function wordReader(type: FactType, { key, place }: FactColumn): (word: string) => string | null {
  if (place === 'frame') return (word) => readEffect(word) ?? null
  const field = type.fields.find(({ name }) => name === key.replace(/^payload\./, ''))
  if (!field) return () => null
  const read = textReaderOf(field)
  return (word) => {
    const value = read(word)
    return value === undefined || value === null ? null : String(value)
  }
}
