import type { PlanDocument } from '@zhiheng/official-document'
import type { Language } from '../language.ts'
import { hang, harmless, wrap } from '../text-layout.ts'
import { doubtLines } from './doubt-list.ts'
import { buildMatrix, type Matrix } from './matrix.ts'
import { matrixTable } from './matrix-table.ts'
import { measureList } from './measure-list.ts'
import { PLAN_WORDS } from './plan-words.ts'

function head(plan: PlanDocument, matrix: Matrix, columns: number, language: Language): string[] {
  const title = harmless(plan.title?.text ?? PLAN_WORDS.untitled[language])
  const counts =
    language === 'zh-CN'
      ? [`${plan.measures.length} 项措施`, `${matrix.bodies.length} 个单位`, `存疑 ${plan.doubts.length} 处`]
      : [`${plan.measures.length} measures`, `${matrix.bodies.length} bodies`, `${plan.doubts.length} doubts`]
  const facts = [plan.issuer?.text, plan.documentNumber?.text, plan.date?.text].flatMap((fact) => fact ?? [])
  return [...wrap(title, columns), ...wrap([...facts.map(harmless), ...counts].join(' · '), columns)]
}

function deadlineLines(matrix: Matrix, columns: number, language: Language): string[] {
  const lines = matrix.rows.flatMap(({ measure, label }) =>
    measure.deadlines.flatMap((deadline) => {
      const due = deadline.dueOn === null ? '' : `  (${deadline.dueOn})`
      return hang(`  ${harmless(label)} `, `${harmless(deadline.text)}${due}`, columns)
    }),
  )
  return lines.length === 0 ? [] : ['', PLAN_WORDS.deadlines[language], ...lines]
}

/**
 * The plan for a person at a terminal: head, responsibility matrix (or a list, where the matrix does not fit), key, deadlines,
 * doubts, and what the reader of the document left out.
 */
export function planTable(
  plan: PlanDocument,
  notes: readonly string[],
  columns: number,
  language: Language,
): string {
  const matrix = buildMatrix(plan)
  const body = matrixTable(plan, matrix, columns, language) ?? measureList(plan, matrix, columns, language)
  const lines = [
    ...head(plan, matrix, columns, language),
    '',
    ...body,
    '',
    ...wrap(PLAN_WORDS.legend[language], columns),
    ...deadlineLines(matrix, columns, language),
    '',
    ...doubtLines(plan, columns, language),
    ...(notes.length === 0
      ? []
      : ['', PLAN_WORDS.notes[language], ...notes.flatMap((note) => hang('  - ', note, columns))]),
  ]
  return `${lines.join('\n')}\n`
}
