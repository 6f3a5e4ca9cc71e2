import { describeDoubt, type PlanDocument } from '@zhiheng/official-document'
import type { CellStyle, WriteSheet } from 'hucre/xlsx'
import type { Language } from '../language.ts'
import { orderedDoubts, placeOf } from './doubt-list.ts'
import { buildMatrix } from './matrix.ts'
import { measureLabels } from './measure-label.ts'
import { listHeadings, listRows } from './plan-rows.ts'
import { PLAN_WORDS, ROLE_MARKS, SEVERITY_WORDS } from './plan-words.ts'

/** Excel's own limit for the text of a cell. */
const LONGEST_CELL = 32_767

const HEADING: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF4' } },
  alignment: { vertical: 'center', horizontal: 'center', wrapText: true },
}
const TEXT: CellStyle = { alignment: { vertical: 'top', wrapText: true } }
const MARK: CellStyle = { alignment: { vertical: 'center', horizontal: 'center' } }

type Column = { heading: string; width: number; style: CellStyle }

/** A sheet with a frozen, filterable heading. Values are strings, which a spreadsheet never evaluates. */
function sheetOf(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  frozenColumns: number,
): WriteSheet {
  const headings = columns.map((column) => column.heading)
  return {
    name,
    columns: columns.map(({ width, style }) => ({ width, style })),
    rows: [headings, ...rows].map((row) => row.map((value) => value.slice(0, LONGEST_CELL))),
    cells: new Map(headings.map((_, at) => [`0,${at}`, { style: HEADING }])),
    freezePane: { rows: 1, columns: frozenColumns },
    pageSetup: {
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
  }
}

function matrixSheet(plan: PlanDocument, language: Language): WriteSheet {
  const matrix = buildMatrix(plan)
  const columns: Column[] = [
    { heading: PLAN_WORDS.number[language], width: 10, style: TEXT },
    { heading: PLAN_WORDS.title[language], width: 44, style: TEXT },
    { heading: PLAN_WORDS.deadline[language], width: 18, style: TEXT },
    ...matrix.bodies.map((body) => ({ heading: body, width: 9, style: MARK })),
  ]
  const rows = matrix.rows.map(({ measure, roles }) => [
    measure.number.text,
    measure.title.text,
    measure.deadlines.map((deadline) => deadline.text).join('；'),
    ...matrix.bodies.map((body) => {
      const role = roles.get(body)
      return role === undefined ? '' : ROLE_MARKS[role]
    }),
  ])
  const legend = ['', PLAN_WORDS.legend[language], ...columns.slice(2).map(() => '')]
  return sheetOf(PLAN_WORDS.matrixSheet[language], columns, [...rows, legend], 2)
}

function listSheet(plan: PlanDocument, language: Language): WriteSheet {
  const widths = [30, 10, 44, 24, 24, 12, 12, 24, 12]
  const columns = listHeadings(language).map((heading, at) => ({
    heading,
    width: widths[at] ?? 12,
    style: TEXT,
  }))
  return sheetOf(PLAN_WORDS.listSheet[language], columns, listRows(plan, language), 2)
}

function doubtSheet(plan: PlanDocument, text: string, language: Language): WriteSheet {
  const columns = (['severity', 'number', 'doubt', 'quote', 'code'] as const).map((word, at) => ({
    heading: PLAN_WORDS[word][language],
    width: [20, 10, 60, 60, 24][at] ?? 20,
    style: TEXT,
  }))
  const labels = measureLabels(plan)
  const rows = orderedDoubts(plan).map((doubt) => [
    SEVERITY_WORDS[doubt.severity][language],
    placeOf(labels, doubt),
    describeDoubt(doubt, language).message,
    text.slice(doubt.span.start, doubt.span.end),
    doubt.code,
  ])
  return sheetOf(PLAN_WORDS.doubtSheet[language], columns, rows, 1)
}

/** Matrix, list and doubts as one workbook. `text` is the source that the spans point into. */
export async function planWorkbook(
  plan: PlanDocument,
  text: string,
  language: Language,
): Promise<Uint8Array> {
  // Loaded here: the other formats do without the library.
  const { writeXlsx } = await import('hucre/xlsx')
  return writeXlsx({
    sheets: [matrixSheet(plan, language), listSheet(plan, language), doubtSheet(plan, text, language)],
    properties: { title: plan.title?.text ?? '' },
  })
}
