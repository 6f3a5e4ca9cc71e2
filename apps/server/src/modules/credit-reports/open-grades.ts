import { Readable } from 'node:stream'
import { dataMediaTypes, type GradeRow, GradesFileInput, type Inputs } from '@zhiheng/contract'
import { inputInvalid } from '#kernel/error'
import { decodeCursor, encodeCursor } from '#kernel/page'
import type { CreditReportDependencies, GradeWish } from './deps.ts'

type Deps = Pick<CreditReportDependencies, 'grades' | 'clock'>

/** Published grades, a page at a time, with the counts of all that the conditions leave. */
export async function listGrades(
  { grades }: Deps,
  { cursor, limit, ...wish }: Inputs<'creditReports'>['grades'],
) {
  const place = cursor ? decodeCursor(cursor, ['text', 'uuid']) : undefined
  const after = place ? ([String(place[0]), String(place[1])] as const) : undefined
  const rows = await grades.page({ ...wish, after, limit: limit + 1 })
  const counts = await grades.counts(wish)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: [...items],
    total: counts.reduce((sum, { subjects }) => sum + subjects, 0),
    nextCursor: last && rows.length > limit ? encodeCursor([last.model, last.subjectId]) : null,
    counts: [...counts],
  }
}

const columns = [
  'subjectId',
  'name',
  'code',
  'areaCode',
  'industry',
  'model',
  'modelVersion',
  'asOf',
  'grade',
  'noticeUntil',
  'disputedSince',
  'reply',
] as const

/**
 * One row a grade, read a thousand at a time as fast as they are sent.
 * @throws INPUT_INVALID where the conditions are none
 */
export function gradesFile({ grades, clock }: Deps, input: unknown) {
  const parsed = GradesFileInput.safeParse(input)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw inputInvalid(issue?.path.join('.') ?? '', issue?.code ?? 'invalid', issue?.message ?? '')
  }
  const { format, ...wish } = parsed.data
  return {
    stream: Readable.from(linesOf(grades, wish, format), { objectMode: false }),
    mediaType: dataMediaTypes[`.${format}`],
    name: `grades-${clock.today()}.${format}`,
  }
}

const pageRows = 1000

async function* linesOf(
  grades: Deps['grades'],
  wish: GradeWish,
  format: 'csv' | 'ndjson',
): AsyncGenerator<Buffer> {
  if (format === 'csv') yield Buffer.from(`\uFEFF${columns.join(',')}\r\n`)
  const lineOf = format === 'csv' ? csvRow : jsonRow
  for (let after: readonly [string, string] | undefined; ; ) {
    const rows = await grades.page({ ...wish, after, limit: pageRows })
    if (rows.length > 0) yield Buffer.from(rows.map((row) => lineOf(flat(row))).join(''))
    const last = rows.at(-1)
    if (!last || rows.length < pageRows) return
    after = [last.model, last.subjectId]
  }
}

type Line = ReturnType<typeof flat>
const csvRow = (line: Line) => `${columns.map((key) => csvCell(line[key])).join(',')}\r\n`
const jsonRow = (line: Line) =>
  `${JSON.stringify(Object.fromEntries(columns.map((key) => [key, line[key]])))}\n`

/** One line: the day until which the firm may reply to a newer result, and what it has said to this one. */
const flat = (row: GradeRow) => ({
  ...row,
  noticeUntil: row.inNotice?.until ?? null,
  reply: row.reply?.text ?? null,
})

/** Quoted where it must be; what a spreadsheet would take for a formula is not one. */
function csvCell(value: string | null): string {
  const text = value === null ? '' : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
