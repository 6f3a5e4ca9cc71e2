import type { PlanDocument } from '@zhiheng/official-document'

/** Numbers that begin again in every chapter, such as （一）, name no measure by themselves. */
function repeatedNumbers(plan: PlanDocument): Set<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { number } of plan.measures) {
    if (seen.has(number.text)) repeated.add(number.text)
    seen.add(number.text)
  }
  return repeated
}

/**
 * How each measure is called outside its own row: by its number, with that of its chapter where the number alone is not
 * enough. Indexed like `plan.measures`.
 */
export function measureLabels(plan: PlanDocument): string[] {
  const repeated = repeatedNumbers(plan)
  return plan.measures.map((measure) => {
    const own = measure.number.text
    const chapter = measure.chapter === null ? undefined : plan.chapters[measure.chapter]?.number?.text
    return repeated.has(own) && chapter !== undefined ? `${chapter}${own}` : own
  })
}
