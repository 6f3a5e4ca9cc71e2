import { betaPoint } from '../distributions/beta.ts'
import { binomialCdf } from '../distributions/binomial.ts'
import { gammaQuantile } from '../distributions/gamma.ts'
import { poissonCdf } from '../distributions/poisson.ts'
import { refuse, requireWhole } from '../requires.ts'
import { type AttributePlan, singlePlan } from './attribute-plan.ts'
import {
  type CodeLetter,
  codeLetterOf,
  codeLetters,
  gb2828Edition,
  type InspectionLevel,
  type PlanLetter,
  planAt,
  type Severity,
} from './gb2828-tables.ts'

export type Gb2828Request = {
  /** Units in the lot. Instead of it a code letter can be given. */
  readonly lot?: number
  readonly letter?: CodeLetter
  /** Default II. */
  readonly level?: InspectionLevel
  /** Percent nonconforming (up to 10) or nonconformities per 100 units. */
  readonly aql: number
  /** Default normal. */
  readonly severity?: Severity
}

export type Gb2828Plan = {
  readonly edition: string
  readonly table: '2-A' | '2-B' | '2-C' | '3-A'
  readonly severity: Severity
  /** Letter of table 1. */
  readonly codeLetter: CodeLetter
  /** Letter of the plan after following the arrows; its sample size is the one to draw. */
  readonly planLetter: PlanLetter
  readonly plan: AttributePlan
  /** True where the sample is as large as the lot: inspect every unit. Null where no lot size was given. */
  readonly inspectAll: boolean | null
  /** What the AQL counts: above 10 only nonconformities per 100 units are allowed. */
  readonly counts: 'percent-nonconforming' | 'nonconformities-per-100'
}

const tableOf = { normal: '2-A', tightened: '2-B', reduced: '2-C' } as const

function letterOf(where: string, request: Gb2828Request): CodeLetter {
  if (request.letter !== undefined) {
    if (!codeLetters.includes(request.letter))
      refuse(where, `a code letter of ${codeLetters.join('')}, got ${request.letter}`)
    return request.letter
  }
  if (request.lot === undefined) refuse(where, 'a lot size or a code letter')
  return codeLetterOf(request.lot, request.level)
}

function describe(
  request: Gb2828Request,
  codeLetter: CodeLetter,
  planLetter: PlanLetter,
  plan: AttributePlan,
  table: Gb2828Plan['table'],
): Gb2828Plan {
  const drawn = plan.sizes.reduce((sum, n) => sum + n, 0)
  return {
    edition: gb2828Edition,
    table,
    severity: request.severity ?? 'normal',
    codeLetter,
    planLetter,
    plan,
    inspectAll: request.lot === undefined ? null : drawn >= request.lot,
    counts: request.aql > 10 ? 'nonconformities-per-100' : 'percent-nonconforming',
  }
}

/**
 * The single plan of GB/T 2828.1-2012 for a lot (or code letter) and an AQL, arrows followed.
 *
 * @throws RangeError for lots below 2, AQLs or letters that the standard does not list
 */
export function gb2828Single(request: Gb2828Request): Gb2828Plan {
  const letter = letterOf('gb2828Single', request)
  const severity = request.severity ?? 'normal'
  const { letter: planLetter, size, accept } = planAt(severity, letter, request.aql)
  return describe(request, letter, planLetter, singlePlan(size, accept), tableOf[severity])
}

/** Table 3-A: Ac1 Re1 Ac2 (Re2 = Ac2 + 1) by the acceptance number of the matching single plan. */
const doubles = new Map<number, readonly [number, number, number]>([
  [1, [0, 2, 1]],
  [2, [0, 3, 3]],
  [3, [1, 3, 4]],
  [5, [2, 5, 6]],
  [7, [3, 6, 9]],
  [10, [5, 9, 12]],
  [14, [7, 11, 18]],
  [21, [11, 16, 26]],
])

/**
 * The double plan of table 3-A (normal inspection). Where the single plan has acceptance number 0, or letter A is
 * reached, the standard gives the single plan instead, and so does this.
 *
 * Tightened and reduced double plans, and those matching Ac 30 and 44, are refused: no source to check them by was found.
 */
export function gb2828Double(request: Gb2828Request): Gb2828Plan {
  const where = 'gb2828Double'
  if ((request.severity ?? 'normal') !== 'normal')
    refuse(
      where,
      'normal inspection: tightened and reduced double plans could not be verified; use gb2828Single',
    )
  const letter = letterOf(where, request)
  const single = planAt('normal', letter, request.aql)
  const row = codeLetters.indexOf(single.letter as CodeLetter)
  if (single.accept === 0 || row === 0)
    return describe(request, letter, single.letter, singlePlan(single.size, single.accept), '2-A')
  const numbers = doubles.get(single.accept)
  if (!numbers)
    refuse(
      where,
      `a single acceptance number of at most 21: the double plan for ${single.accept} could not be verified`,
    )
  const [ac1, re1, ac2] = numbers
  const size = planAt('normal', codeLetters[row - 1] as CodeLetter, sameRowAql(row - 1)).size
  const plan = { sizes: [size, size], accept: [ac1, ac2], reject: [re1, ac2 + 1] }
  return describe(request, letter, single.letter, plan, '3-A')
}

/** An AQL at which a row has its own plan, to read its sample size: the diagonal of acceptance number 0. */
function sameRowAql(row: number): number {
  return [6.5, 4, 2.5, 1.5, 1, 0.65, 0.4, 0.25, 0.15, 0.1, 0.065, 0.04, 0.025, 0.015, 0.01][row] as number
}

/** Acceptance of a single plan at a quality in AQL units: binomial for percent, Poisson for counts per 100. */
export function gb2828Acceptance(plan: Gb2828Plan, percent: number): number {
  const { size, accept } = single('gb2828Acceptance', plan)
  if (plan.counts === 'percent-nonconforming') return binomialCdf(accept, size, percent / 100)
  return poissonCdf(accept, (size * percent) / 100)
}

/**
 * Consumer's risk quality: the share (or count per unit) of nonconforming that a single plan still accepts with this
 * probability. Null where every sample is accepted (Ac ≥ n).
 */
export function gb2828ConsumerRiskQuality(plan: Gb2828Plan, acceptance = 0.1): number | null {
  const { size, accept } = single('gb2828ConsumerRiskQuality', plan)
  if (plan.counts === 'nonconformities-per-100') return gammaQuantile(1 - acceptance, accept + 1) / size
  if (accept >= size) return null
  return betaPoint(accept + 1, size - accept, 1 - acceptance, acceptance).x
}

function single(where: string, { plan }: Gb2828Plan): { size: number; accept: number } {
  const [size, more] = plan.sizes
  if (size === undefined || more !== undefined) refuse(where, 'a single plan')
  requireWhole(where, 'size', size, 1)
  return { size, accept: plan.accept[0] as number }
}
