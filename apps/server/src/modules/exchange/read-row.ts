import type { FactEffect, FieldIssue } from '@zhiheng/contract'
import { coercePayload, type FactType, type Payload, readDayText } from '@zhiheng/fact-types'
import { type Cell, describeRowProblem, type Row } from '@zhiheng/table-files'
import type { Columns, FrameColumn } from './columns.ts'

/** A row that says a whole fact; whom it is about is written, not yet found. */
export type ReadFact = {
  readonly line: number
  readonly writtenCode: string | null
  readonly writtenName: string | null
  readonly fact: {
    readonly type: string
    readonly occurredOn: string
    readonly validTo: string | null
    readonly document: string
    readonly line: number
    readonly payload: Payload
    readonly legalBasis: string | null
    readonly effect: FactEffect
    readonly reason: string | null
  }
  /** What it corrects or withdraws, by the supplier's own numbers. */
  readonly corrects: { readonly document: string; readonly line: number } | null
}
export type RefusedRow = { readonly line: number; readonly issues: readonly FieldIssue[] }
export type ReadRow = { readonly read: ReadFact } | { readonly refused: RefusedRow }

const issue = (path: string, code: string, message: string, remedy?: string): FieldIssue => ({
  path,
  code,
  message,
  ...(remedy ? { remedy } : {}),
})

/** What a cell says as text: days as days, 是 and 否, blanks around it taken off. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell.trim()
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return 'day' in cell ? cell.day : cell.error
}

const effects: Readonly<Record<string, FactEffect>> = {
  '': 'assert',
  新报: 'assert',
  assert: 'assert',
  更正: 'correct',
  correct: 'correct',
  撤回: 'withdraw',
  withdraw: 'withdraw',
}

export const readEffect = (word: string): FactEffect | undefined => effects[word.toLowerCase()]

/** Makes the reader of a type's rows once; every fault of a row is said at once, with its column. */
export function createRowReader(type: FactType, { frame, payload: fields }: Columns): (row: Row) => ReadRow {
  return (row) => {
    const text = (name: FrameColumn) => (frame[name] < 0 ? '' : cellText(row.cells[frame[name]]))
    const issues: FieldIssue[] = []
    if (row.problem) {
      const [zh, en] = (['zh-CN', 'en'] as const).map((language) =>
        describeRowProblem(row.problem as never, language),
      )
      return { refused: { line: row.line, issues: [issue('', row.problem.code, `${zh} ${en}`)] } }
    }
    const effect = readEffect(text('effect'))
    if (!effect)
      issues.push(
        issue('effect', 'choice', '报送方式应为 新报、更正、撤回 The effect is assert, correct or withdraw'),
      )
    const occurredOn = dayOf(text('occurredOn'), 'occurredOn', issues)
    const validTo = text('validTo') === '' ? null : dayOf(text('validTo'), 'validTo', issues)
    const line = lineOf(text('line'), 'line', issues)
    const checked = effect === 'withdraw' ? withdrawn : coercePayload(type, payloadCells(row, fields))
    if (!checked.ok)
      for (const { field, code, message, remedy } of checked.issues)
        issues.push(issue(field, code, `${message.zh} ${message.en}`, remedy && `${remedy.zh} ${remedy.en}`))
    const [writtenCode, writtenName] = [text('subjectCode') || null, text('subjectName') || null]
    if (!writtenCode && !writtenName)
      issues.push(
        issue(
          'subjectCode',
          'missing',
          '没有写是哪个主体 It does not say whom it is about',
          '填代码或名称 Give a code or a name',
        ),
      )
    const corrects = text('correctsDocument')
      ? {
          document: text('correctsDocument'),
          line: lineOf(text('correctsLine'), 'correctsLine', issues) ?? 1,
        }
      : null
    if (issues.length > 0 || !checked.ok || !effect || !occurredOn)
      return { refused: { line: row.line, issues } }
    const frameOfFact = { type: type.code, occurredOn, validTo, document: text('document'), line: line ?? 1 }
    const rest = {
      payload: checked.payload,
      legalBasis: text('legalBasis') || null,
      effect,
      reason: text('reason') || null,
    }
    return { read: { line: row.line, writtenCode, writtenName, fact: { ...frameOfFact, ...rest }, corrects } }
  }
}

const withdrawn = { ok: true as const, payload: {} as Payload }

function payloadCells(row: Row, fields: Columns['payload']): Record<string, string> {
  const cells: Record<string, string> = {}
  for (const { name, index } of fields) {
    const text = cellText(row.cells[index])
    if (text !== '') cells[name] = text
  }
  return cells
}

function dayOf(text: string, path: string, issues: FieldIssue[]): string | null {
  const day = text === '' ? undefined : readDayText(text)
  if (day) return day
  if (text === '')
    issues.push(issue(path, 'missing', '没有填日期 The day is missing', '例如 2013-06-18 such as 2013-06-18'))
  else
    issues.push(
      issue(
        path,
        'day',
        `“${text.slice(0, 40)}”不是日期 “${text.slice(0, 40)}” is not a day`,
        '例如 2013-06-18 such as 2013-06-18',
      ),
    )
  return null
}

/** Papers with a single line rarely number it: nothing means the first. */
function lineOf(text: string, path: string, issues: FieldIssue[]): number | undefined {
  if (text === '') return 1
  const line = Number(text.normalize('NFKC'))
  if (Number.isInteger(line) && line >= 0 && line < 2 ** 31) return line
  issues.push(
    issue(path, 'integer', `行号“${text.slice(0, 40)}”不是整数 The line is not a whole number`, '1'),
  )
  return undefined
}
