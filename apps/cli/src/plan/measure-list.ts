import type { BodyRole, Measure, PlanDocument } from '@zhiheng/official-document'
import type { Language } from '../language.ts'
import { hang, harmless, pad, widthOf, wrap } from '../text-layout.ts'
import { type Matrix, newChapter } from './matrix.ts'
import { PLAN_WORDS, ROLE_MARKS } from './plan-words.ts'

const MARKS = ['◎', '○', '△']
const separator = (language: Language): string => (language === 'zh-CN' ? '、' : ', ')

function bodiesOf(measure: Measure, language: Language, columns: number): string[] {
  const lines: string[] = []
  for (const mark of MARKS) {
    const names = measure.bodies
      .filter((body) => ROLE_MARKS[body.role] === mark)
      .map((body) => harmless(body.name))
    if (names.length > 0) lines.push(...hang(`    ${mark} `, names.join(separator(language)), columns))
  }
  if (lines.length === 0) return [`    ${PLAN_WORDS.noBody[language]}`]
  if (measure.openEnded) lines.push(`    … ${PLAN_WORDS.andOthers[language]}`)
  return lines
}

/** How often a body appears with each mark, and in which measures. */
function bodySummary(matrix: Matrix, language: Language, columns: number): string[] {
  const widest = Math.min(30, Math.max(0, ...matrix.bodies.map((body) => widthOf(harmless(body)))))
  return matrix.bodies.flatMap((body) => {
    const roles = matrix.rows.flatMap((row): { role: BodyRole; number: string }[] => {
      const role = row.roles.get(body)
      return role === undefined ? [] : [{ role, number: harmless(row.label) }]
    })
    const parts = MARKS.flatMap((mark) => {
      const numbers = roles.filter(({ role }) => ROLE_MARKS[role] === mark).map(({ number }) => number)
      return numbers.length > 0 ? [`${mark} ${numbers.join(separator(language))}`] : []
    })
    return hang(`  ${pad(harmless(body), widest)}  `, parts.join('  '), columns)
  })
}

/** The plan measure by measure, and then body by body: for terminals that are too narrow for the matrix. */
export function measureList(
  plan: PlanDocument,
  matrix: Matrix,
  columns: number,
  language: Language,
): string[] {
  const lines: string[] = []
  for (const [at, measure] of plan.measures.entries()) {
    const chapter = newChapter(plan, at)
    if (chapter !== undefined)
      lines.push(...(lines.length === 0 ? [] : ['']), ...wrap(harmless(chapter), columns))
    const title = harmless(measure.title.text) || PLAN_WORDS.untitled[language]
    lines.push(
      ...hang(`  ${harmless(measure.number.text)} `, title, columns),
      ...bodiesOf(measure, language, columns),
    )
  }
  return [...lines, '', PLAN_WORDS.byBody[language], ...bodySummary(matrix, language, columns)]
}
