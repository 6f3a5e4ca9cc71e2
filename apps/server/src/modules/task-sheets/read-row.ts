import type { TaskSheetField } from '@zhiheng/contract'
import { type Cell, narrowText, officeDay, officeNumber, officeText, type Row } from '@zhiheng/table-files'
import { type CellIssue, issueOf } from './cell-issue.ts'
import type { FoundColumns } from './find-columns.ts'
import { type SheetField, type ShownField, shownFields } from './sheet-columns.ts'

export type SheetKey = { readonly exportId: number; readonly version: number; readonly code: string }
/** A body is its name until somebody asks which one it is; what a column does not say is not there. */
export type Values = { readonly [Field in TaskSheetField]?: string | number | null }

export type SheetRow = {
  readonly line: number
  readonly code: string | null
  readonly key: SheetKey | null
  readonly measure: string | null
  readonly parent: string | null
  readonly reason: string | null
  readonly values: Values
  readonly shown: { readonly [Field in ShownField]?: string }
  readonly issues: readonly CellIssue[]
}

/** `passed`: blank, or a line that only divides the table or closes it. */
export type ReadResult = { readonly row: SheetRow } | { readonly passed: true }

const closing = /^(合计|小计|总计|注[:：]|说明[:：]|备注[:：]|填表|制表|审核人|联系人|填报)/

/** @param year of what names no year: the plan's */
export function createRowReader(columns: FoundColumns, year: number): (row: Row) => ReadResult {
  const reasons = columns.get('reasons')
  const keyColumn = columns.get('key')
  const at = (row: Row, field: SheetField): Cell | undefined => {
    const column = columns.get(field)
    return column === undefined ? undefined : (row.cells[column] ?? null)
  }
  const textAt = (row: Row, field: SheetField): string | null => {
    const cell = at(row, field)
    return cell === undefined ? null : officeText(cell) || null
  }
  return (row) => {
    if (isPassed(row, [reasons, keyColumn])) return { passed: true }
    const issues: CellIssue[] = []
    const values: Record<string, string | number | null> = {}
    for (const field of readable) {
      const cell = at(row, field)
      if (cell === undefined) continue
      const { value, issue } = readers[field](cell, { year, field })
      if (issue) issues.push(issue)
      else if (value !== undefined) values[field] = value
    }
    const code = narrowText(at(row, 'code') ?? null) || null
    const shown = Object.fromEntries(
      shownFields.flatMap((field) => {
        const cell = at(row, field)
        return cell === undefined ? [] : [[field, officeText(cell)]]
      }),
    )
    const rest = { measure: textAt(row, 'measure'), parent: narrowText(at(row, 'parent') ?? null) || null }
    const key = keyOf(textAt(row, 'key'))
    return {
      row: { line: row.line, code, key, ...rest, reason: textAt(row, 'reason'), values, shown, issues },
    }
  }
}

function isPassed(row: Row, besides: readonly (number | undefined)[]): boolean {
  let first: number | undefined
  let filled = 0
  for (const [column, cell] of row.cells.entries()) {
    const counts = !besides.includes(column) && !row.carried?.includes(column) && officeText(cell) !== ''
    if (!counts) continue
    first ??= column
    filled += 1
    if (filled > 1) break
  }
  if (first === undefined) return true
  if (closing.test(officeText(row.cells[first] ?? null).replaceAll(' ', ''))) return true
  // One text across several columns is a heading within the table.
  return filled === 1 && (row.span ?? 1) > 1
}

/** `412/3/18-3`: by which export, at which version of the task, which task. */
export const keyText = ({ exportId, version, code }: SheetKey): string => `${exportId}/${version}/${code}`

function keyOf(text: string | null): SheetKey | null {
  const [, exportId, version, code] = /^(\d{1,15})\/(\d{1,9})\/(\S{1,60})$/.exec(text ?? '') ?? []
  return code === undefined ? null : { exportId: Number(exportId), version: Number(version), code }
}

type Read = { readonly value?: string | number | null; readonly issue?: CellIssue }
type How = { readonly year: number; readonly field: TaskSheetField }

const longest = { title: 300, deliverable: 1000, metricName: 100, metricUnit: 20, owner: 200 } as const

function readText(cell: Cell, { field }: How): Read {
  if (cell !== null && typeof cell === 'object' && 'error' in cell)
    return { issue: issueOf(field, 'formula-error', { text: cell.error }) }
  const text = officeText(cell)
  const limit = longest[field as keyof typeof longest]
  if (text.length > limit) return { issue: issueOf(field, 'too-long', { limit }) }
  return { value: text || null }
}

function readNumber(cell: Cell, { field }: How): Read {
  const found = officeNumber(cell)
  if ('problem' in found)
    return found.problem === 'empty'
      ? { value: null }
      : { issue: issueOf(field, 'not-a-number', { text: officeText(cell) }) }
  const limit = field === 'weight' ? 1000 : 1e12
  if (!(found.number > 0 && found.number <= limit))
    return { issue: issueOf(field, 'out-of-range', { limit }) }
  return { value: found.number }
}

function readDay(cell: Cell, { year, field }: How): Read {
  const found = officeDay(cell, { year, side: field === 'startsOn' ? 'start' : 'end' })
  if ('day' in found) return { value: found.day }
  return found.problem === 'empty'
    ? { value: null }
    : { issue: issueOf(field, found.problem, { text: officeText(cell) }) }
}

const readers: Readonly<Record<TaskSheetField, (cell: Cell, how: How) => Read>> = {
  title: readText,
  deliverable: readText,
  metricName: readText,
  metricUnit: readText,
  metricTarget: readNumber,
  weight: readNumber,
  owner: readText,
  startsOn: readDay,
  dueOn: readDay,
}
const readable = Object.keys(readers) as TaskSheetField[]
