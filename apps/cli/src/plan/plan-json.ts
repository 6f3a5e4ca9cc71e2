import type { DocumentText } from '@zhiheng/document-reader'
import { describeDoubt, type PlanDocument, toPlanJson } from '@zhiheng/official-document'
import type { Language } from '../language.ts'
import { orderedDoubts, placeOf } from './doubt-list.ts'

/** The exchange form of the plan, with the doubts and with what was read. Offsets count UTF-16 units of the text read. */
export function planJson(plan: PlanDocument, source: DocumentText, language: Language): string {
  const numbers = plan.measures.map((measure) => measure.number.text)
  const doubts = orderedDoubts(plan).map((doubt) => ({
    code: doubt.code,
    severity: doubt.severity,
    measure: doubt.measure,
    no: placeOf(numbers, doubt) || null,
    message: describeDoubt(doubt, language).message,
    start: doubt.span.start,
    end: doubt.span.end,
  }))
  const { format, encoding, notes, text } = source
  const read = { format, ...(encoding === undefined ? {} : { encoding }), characters: text.length, notes }
  return `${JSON.stringify({ ...toPlanJson(plan), doubts, source: read }, null, 2)}\n`
}
