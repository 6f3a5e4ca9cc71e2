import { refuse, requireWhole } from '../requires.ts'

/** Every result says which text its numbers come from. */
export const gb2828Edition = 'GB/T 2828.1-2012 (ISO 2859-1:1999, IDT)'

/** Sample size code letters of table 1, and S, which only tightened inspection at AQL 0.025 leads to. */
export const codeLetters = [
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H',
  'J',
  'K',
  'L',
  'M',
  'N',
  'P',
  'Q',
  'R',
] as const
export type CodeLetter = (typeof codeLetters)[number]
export type PlanLetter = CodeLetter | 'S'

export const inspectionLevels = ['S-1', 'S-2', 'S-3', 'S-4', 'I', 'II', 'III'] as const
export type InspectionLevel = (typeof inspectionLevels)[number]

/** Above 10 the values count nonconformities per 100 units only. */
export const acceptanceQualityLimits = [
  0.01, 0.015, 0.025, 0.04, 0.065, 0.1, 0.15, 0.25, 0.4, 0.65, 1, 1.5, 2.5, 4, 6.5, 10, 15, 25, 40, 65, 100,
  150, 250, 400, 650, 1000,
] as const

export const severities = ['normal', 'tightened', 'reduced'] as const
export type Severity = (typeof severities)[number]

/** Table 1: one letter per row of lot sizes. */
const lotSizeEnds = [8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000, Infinity]
const lettersOfLevel: Record<InspectionLevel, string> = {
  'S-1': 'AAAABBBBCCCCDDD',
  'S-2': 'AAABBBCCCDDDEEE',
  'S-3': 'AABBCCDDEEFFGGH',
  'S-4': 'AABCCDEEFGGHJJK',
  I: 'AABCCDEFGHJKLMN',
  II: 'ABCDEFGHJKLMNPQ',
  III: 'BCDEFGHJKLMNPQR',
}

const sampleSizes = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000]
const reducedSizes = [2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800]

/** Table 1: the code letter of a lot at an inspection level. */
export function codeLetterOf(lot: number, level: InspectionLevel = 'II'): CodeLetter {
  requireWhole('codeLetterOf', 'lot', lot, 2)
  const letters = lettersOfLevel[level]
  if (letters === undefined) refuse('codeLetterOf', `a level of ${inspectionLevels.join(', ')}, got ${level}`)
  return letters[lotSizeEnds.findIndex((end) => lot <= end)] as CodeLetter
}

type Cell = { readonly accept: number } | 'up' | 'down'

/**
 * Acceptance numbers run along the diagonals s = row + column of tables 2-A, 2-B, 2-C: the first number belongs to
 * `zero`, the list starts `gap` diagonals later. Rows up to `longest` go on with `extra`.
 */
const diagonals: Record<
  Severity,
  { zero: number; first: number; list: readonly number[]; extra: readonly number[]; extraFrom: number }
> = {
  normal: { zero: 14, first: 17, list: [1, 2, 3, 5, 7, 10, 14, 21], extra: [30, 44], extraFrom: 0 },
  tightened: { zero: 15, first: 18, list: [1, 2, 3, 5, 8, 12, 18], extra: [27, 41], extraFrom: 0 },
  reduced: { zero: 14, first: 18, list: [1, 2, 3, 5, 6, 8, 10], extra: [14, 21], extraFrom: 2 },
}
const lastExtraRow = 4

/** Letters A and B under reduced inspection, AQL 25 to 1000: rows of their own. */
const reducedTopRows = [1, 2, 3, 5, 7, 10, 14, 21, 30]
const reducedTopFrom = 17

function cellAt(severity: Severity, row: number, column: number): Cell {
  const { zero, first, list, extra, extraFrom } = diagonals[severity]
  const s = row + column
  if (severity === 'reduced' && row < 2 && s !== zero) {
    if (column >= reducedTopFrom) return { accept: reducedTopRows[column - reducedTopFrom] as number }
    return s === zero + 1 && row > 0 ? 'up' : 'down'
  }
  if (s === zero) return { accept: 0 }
  if (s < zero) return 'down'
  // Above letter A there is nothing: its blank points down.
  if (s < first) return severity !== 'tightened' && s === zero + 1 && row > 0 ? 'up' : 'down'
  const accept = list[s - first]
  if (accept !== undefined) return { accept }
  const more = row <= lastExtraRow && row >= extraFrom ? extra[s - first - list.length] : undefined
  return more === undefined ? 'up' : { accept: more }
}

export type SinglePlanCell = { readonly letter: PlanLetter; readonly size: number; readonly accept: number }

/** The plan that the arrows of tables 2-A, 2-B, 2-C lead to from a code letter and an AQL. */
export function planAt(severity: Severity, letter: CodeLetter, aql: number): SinglePlanCell {
  const column = (acceptanceQualityLimits as readonly number[]).indexOf(aql)
  if (column < 0)
    refuse('planAt', `an AQL of the standard (${acceptanceQualityLimits.join(', ')}), got ${aql}`)
  const start = codeLetters.indexOf(letter)
  if (start < 0) refuse('planAt', `a code letter of ${codeLetters.join('')}, got ${letter}`)
  const sizes = severity === 'reduced' ? reducedSizes : sampleSizes
  const found = (row: number, accept: number): SinglePlanCell => ({
    letter: codeLetters[row] as CodeLetter,
    size: sizes[row] as number,
    accept,
  })
  for (let row = start; row < codeLetters.length; row++) {
    const cell = cellAt(severity, row, column)
    if (cell === 'up') break
    if (cell !== 'down') return found(row, cell.accept)
  }
  const here = cellAt(severity, start, column)
  if (here === 'down' && severity === 'tightened' && aql === 0.025)
    return { letter: 'S', size: 3150, accept: 1 }
  // Below the last plan of a column every arrow points up.
  for (let row = start; row >= 0; row--) {
    const cell = cellAt(severity, row, column)
    if (typeof cell === 'object') return found(row, cell.accept)
  }
  return refuse('planAt', `a cell of the table: ${severity} ${letter} at AQL ${aql} leads nowhere`)
}
