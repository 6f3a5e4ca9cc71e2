import type { DocumentText } from '@zhiheng/document-reader'
import { describeDoubt, type PlanDocument, toPlanJson } from '@zhiheng/official-document'
import type { Language } from '../language.ts'
import { measureNumber, orderedDoubts } from './doubt-list.ts'

/** The exchange form of the plan, with the doubts and with what was read. Offsets count UTF-16 units of the text read. */
export function planJson(plan: PlanDocument, source: DocumentText, language: Language): string {
  const doubts = orderedDoubts(plan).map((doubt) => ({
    code: doubt.code,
    severity: doubt.severity,
    measure: doubt.measure,
    no: measureNumber(plan, doubt) || null,
    message: describeDoubt(doubt, language).message,
    start: doubt.span.start,
    end: doubt.span.end,
  }))
  const { format, encoding, notes, text } = source
  const read = { format, ...(encoding === undefined ? {} : { encoding }), characters: text.length, notes }
  return `${JSON.stringify({ ...toPlanJson(plan), doubts, source: read }, null, 2)}\n`
}
