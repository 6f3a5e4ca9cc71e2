import type { Measure, PlanDocument } from '@zhiheng/official-document'
import type { Language } from '../language.ts'
import { PLAN_WORDS, ROLE_WORDS } from './plan-words.ts'

const COLUMNS = [
  'chapter',
  'number',
  'title',
  'body',
  'fullName',
  'role',
  'word',
  'deadline',
  'openEnded',
] as const

/** Headings of the list, one row for a measure and a body. */
export function listHeadings(language: Language): string[] {
  return COLUMNS.map((column) => PLAN_WORDS[column][language])
}

function rowsOf(plan: PlanDocument, measure: Measure, language: Language): string[][] {
  const start = [
    measure.chapter === null ? '' : (plan.chapters[measure.chapter]?.heading.text ?? ''),
    measure.number.text,
    measure.title.text,
  ]
  const end = [
    measure.deadlines.map((deadline) => deadline.text).join(language === 'zh-CN' ? '；' : '; '),
    measure.openEnded ? PLAN_WORDS.yes[language] : '',
  ]
  if (measure.bodies.length === 0) return [[...start, '', '', '', '', ...end]]
  return measure.bodies.map((body) => [
    ...start,
    body.name,
    body.fullName ?? '',
    ROLE_WORDS[body.role][language],
    body.word ?? '',
    ...end,
  ])
}

/** One row for each measure and body; a measure that names nobody has one row without a body, so that none gets lost. */
export function listRows(plan: PlanDocument, language: Language): string[][] {
  return plan.measures.flatMap((measure) => rowsOf(plan, measure, language))
}
