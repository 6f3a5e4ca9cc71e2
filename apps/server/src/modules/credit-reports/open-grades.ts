import type { GradeRow, Inputs } from '@zhiheng/contract'
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

/** One row a grade; read and written a thousand at a time. */
export async function gradesFile(
  { grades, clock }: Deps,
  { format, ...wish }: GradeWish & { readonly format: 'csv' | 'ndjson' },
): Promise<File> {
  const parts: string[] = format === 'csv' ? [`\uFEFF${columns.join(',')}\r\n`] : []
  for (let after: readonly [string, string] | undefined; ; ) {
    const rows = await grades.page({ ...wish, after, limit: 1000 })
    for (const row of rows)
      parts.push(
        format === 'csv'
          ? `${columns.map((key) => csvCell(flat(row)[key])).join(',')}\r\n`
          : `${JSON.stringify(Object.fromEntries(columns.map((key) => [key, flat(row)[key]])))}\n`,
      )
    const last = rows.at(-1)
    if (!last || rows.length < 1000) break
    after = [last.model, last.subjectId]
  }
  const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson'
  return new File(parts, `grades-${clock.today()}.${format}`, { type: `${type};charset=utf-8` })
}

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
