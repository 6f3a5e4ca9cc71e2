import type { PlanDocument } from '@zhiheng/official-document'
import type { Language } from '../language.ts'
import { listHeadings, listRows } from './plan-rows.ts'

/**
 * What a spreadsheet would take for a formula, in the forms that Chinese input methods write as well. A leading apostrophe
 * makes it text (OWASP, CSV injection).
 */
const FORMULA = /^[\s]*[=+\-@＝＋－＠]|^[\t\r]/

function field(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180 with a byte order mark, without which Excel takes UTF-8 for the system's code page. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`
}

export function planCsv(plan: PlanDocument, language: Language): string {
  return csvOf([listHeadings(language), ...listRows(plan, language)])
}
