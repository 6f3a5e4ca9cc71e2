import { openXlsx, saveXlsx } from 'hucre/xlsx'

type Cell = string | number | null

/** A workbook as somebody's program saves it after a few changes: cells by row and column, from 1 and A. */
export async function editWorkbook(
  bytes: Uint8Array,
  changes: readonly (readonly [reference: string, value: Cell])[],
): Promise<Uint8Array> {
  const workbook = await openXlsx(bytes)
  const sheet = workbook.sheets[0]
  if (!sheet) throw new Error('A workbook without a sheet')
  for (const [reference, value] of changes) {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(reference) ?? []
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
    const row = Number(digits) - 1
    while (sheet.rows.length <= row) sheet.rows.push([])
    const cells = sheet.rows[row] ?? []
    while (cells.length <= column) cells.push(null)
    cells[column] = value
    sheet.rows[row] = cells
    const rich = sheet.cells?.get(`${row},${column}`)
    if (!rich) continue
    // What is typed over a formula is no formula any more.
    const { formula: _formula, formulaResult: _result, ...plain } = rich
    sheet.cells?.set(`${row},${column}`, { ...plain, value })
  }
  return saveXlsx(workbook)
}
