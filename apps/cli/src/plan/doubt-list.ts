import { type Doubt, describeDoubt, type PlanDocument } from '@zhiheng/official-document'
import type { Language } from '../language.ts'
import { hang, harmless } from '../text-layout.ts'
import { measureLabels } from './measure-label.ts'
import { PLAN_WORDS, SEVERITIES, SEVERITY_WORDS } from './plan-words.ts'

/** Doubts from the most pressing to the least, each kind in the order of the text. */
export function orderedDoubts(plan: PlanDocument): Doubt[] {
  return SEVERITIES.flatMap((severity) => plan.doubts.filter((doubt) => doubt.severity === severity))
}

/** What the measure of a doubt is called; empty where the doubt is about the whole document. */
export function placeOf(labels: readonly string[], doubt: Doubt): string {
  return doubt.measure === null ? '' : (labels[doubt.measure] ?? '')
}

/** From this many on, doubts that say the same of several measures are told once. */
const TOLD_ONCE = 3

type Entry = { numbers: string[]; message: string }

/** Lists that end in 等 are so common that they would bury the other doubts. */
function entriesOf(labels: readonly string[], doubts: readonly Doubt[], language: Language): Entry[] {
  const open = doubts.filter((doubt) => doubt.code === 'open-ended-list')
  const told = open.length < TOLD_ONCE ? doubts : doubts.filter((doubt) => doubt.code !== 'open-ended-list')
  const entries = told.map((doubt) => ({
    numbers: [placeOf(labels, doubt)].filter((number) => number !== ''),
    message: describeDoubt(doubt, language).message,
  }))
  if (open.length < TOLD_ONCE) return entries
  return [
    ...entries,
    { numbers: open.map((doubt) => placeOf(labels, doubt)), message: PLAN_WORDS.openLists[language] },
  ]
}

export function doubtLines(plan: PlanDocument, columns: number, language: Language): string[] {
  if (plan.doubts.length === 0) return [PLAN_WORDS.noDoubts[language]]
  const labels = measureLabels(plan)
  return SEVERITIES.flatMap((severity) => {
    const doubts = plan.doubts.filter((doubt) => doubt.severity === severity)
    if (doubts.length === 0) return []
    const heading = `${PLAN_WORDS.doubts[language]} · ${SEVERITY_WORDS[severity][language]} (${doubts.length})`
    const lines = entriesOf(labels, doubts, language).flatMap(({ numbers, message }) =>
      hang('  - ', harmless(`${numbers.join(' ')} ${message}`).trimStart(), columns),
    )
    return [heading, ...lines]
  })
}
