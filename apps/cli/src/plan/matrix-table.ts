import type { PlanDocument } from '@zhiheng/official-document'
import type { Language } from '../language.ts'
import { harmless, pad, shorten, splitCharacters, widthOf } from '../text-layout.ts'
import { type Matrix, newChapter } from './matrix.ts'
import { PLAN_WORDS, ROLE_MARKS } from './plan-words.ts'

/** A name written downwards takes two columns, and one separates it from the next. */
const BODY_COLUMNS = 3
const GAP = 2
const NARROWEST_TITLE = 20

type Widths = { number: number; title: number }

/** Widths in which the matrix fits the terminal, or undefined. */
function fitWidths(matrix: Matrix, columns: number, total: string): Widths | undefined {
  const number = Math.max(widthOf(total), ...matrix.rows.map(({ measure }) => widthOf(measure.number.text)))
  const longest = Math.max(NARROWEST_TITLE, ...matrix.rows.map(({ measure }) => widthOf(measure.title.text)))
  const room = columns - number - 2 * GAP - matrix.bodies.length * BODY_COLUMNS
  return room < NARROWEST_TITLE ? undefined : { number, title: Math.min(longest, room) }
}

const cells = (row: readonly string[]): string =>
  row
    .map((cell) => pad(cell, BODY_COLUMNS))
    .join('')
    .trimEnd()

/** Names of the bodies written from top to bottom and ending on one line, as Chinese tables have them. */
function header(matrix: Matrix, indent: number): string[] {
  const names = matrix.bodies.map((name) => splitCharacters(harmless(name)))
  const height = Math.max(0, ...names.map((name) => name.length))
  return Array.from({ length: height }, (_, at) =>
    (' '.repeat(indent) + cells(names.map((name) => name[at - height + name.length] ?? ''))).trimEnd(),
  )
}

function totals(matrix: Matrix): string[] {
  return matrix.bodies.map((body) => String(matrix.rows.filter((row) => row.roles.has(body)).length))
}

/** The responsibility matrix in lines, or undefined when the terminal is too narrow for it. */
export function matrixTable(
  plan: PlanDocument,
  matrix: Matrix,
  columns: number,
  language: Language,
): string[] | undefined {
  const total = PLAN_WORDS.total[language]
  const widths = fitWidths(matrix, columns, total)
  if (widths === undefined) return undefined
  const lead = (number: string, title: string) =>
    `${pad(number, widths.number)}${' '.repeat(GAP)}${pad(shorten(title, widths.title), widths.title)}${' '.repeat(GAP)}`
  const lines = header(matrix, widths.number + widths.title + 2 * GAP)
  for (const [at, { measure, roles }] of matrix.rows.entries()) {
    const chapter = newChapter(plan, at)
    if (chapter !== undefined) lines.push(shorten(harmless(chapter), columns))
    const marks = matrix.bodies.map((body) =>
      ROLE_MARKS[roles.get(body) ?? 'lead'].repeat(roles.has(body) ? 1 : 0),
    )
    lines.push((lead(harmless(measure.number.text), harmless(measure.title.text)) + cells(marks)).trimEnd())
  }
  lines.push((lead(total, '') + cells(totals(matrix))).trimEnd())
  return lines
}
