import type { CellStyle, WriteSheet as Sheet } from 'hucre/xlsx'
import { columnLetter } from '../describe-table-error.ts'
import type { WriteColumn, WriteSheet } from './table-sheet.ts'

const line: NonNullable<CellStyle['border']>['top'] = { style: 'thin', color: { rgb: 'B8C4D0' } }
export const ruled: CellStyle = { border: { top: line, bottom: line, left: line, right: line } }

/** How the cells of a column look; what is no column's own (days in a text column) looks like any other cell. */
export function sampleStyle(
  { office }: WriteSheet,
  numFmt: string,
  column: WriteColumn | undefined,
): CellStyle {
  if (!office) return { numFmt }
  const number = column?.kind === 'number' || column?.kind === 'integer' || column?.kind === 'day'
  return {
    numFmt,
    ...ruled,
    alignment: { vertical: 'center', wrapText: true, ...(number ? { horizontal: 'right' } : {}) },
    protection: { locked: column?.locked === true },
    ...(column?.locked ? { font: { color: { rgb: '5B6B7B' } } } : {}),
  }
}

/** `&` is a sign of the language of headers. */
const printed = (text: string): string => text.replaceAll('&', '&&').slice(0, 200)

/** The filter, the protection and the page of a sheet as an office uses it; nothing where that is not asked for. */
export function officeSheet({ office, columns }: WriteSheet, headerLines: number): Partial<Sheet> {
  if (!office) return {}
  const last = columnLetter(columns.findLastIndex(({ hidden }) => !hidden))
  const { frozenColumns, filterRows, watermark, protect } = office
  return {
    freezePane: { rows: headerLines, columns: frozenColumns },
    autoFilter: { range: `A${headerLines}:${last}${headerLines + Math.max(1, filterRows)}` },
    pageSetup: {
      ...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      printTitlesRow: `$1:$${headerLines}`,
      margins: { top: 0.75, bottom: 0.75, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 },
      horizontalCentered: true,
    },
    headerFooter: {
      oddHeader: `&R&8${printed(watermark)}`,
      oddFooter: `&L&8${printed(watermark)}&R&8&P / &N`,
    },
    ...(protect
      ? {
          protection: {
            ...{ sheet: true, formatCells: true, formatColumns: true, formatRows: true, insertRows: true },
            ...{
              deleteRows: true,
              sort: true,
              autoFilter: true,
              selectLockedCells: true,
              selectUnlockedCells: true,
            },
          },
        }
      : {}),
  }
}
