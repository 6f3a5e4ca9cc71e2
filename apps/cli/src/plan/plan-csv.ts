import type { PlanDocument } from '@zhiheng/official-document'
import { csvLine } from '@zhiheng/table-files'
import type { Language } from '../language.ts'
import { listHeadings, listRows } from './plan-rows.ts'

/** With a byte order mark, without which Excel takes UTF-8 for the system's code page. */
export const csvOf = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map(csvLine).join('')}`

export function planCsv(plan: PlanDocument, language: Language): string {
  return csvOf([listHeadings(language), ...listRows(plan, language)])
}
