import { type CellOptions, estimateCells } from './cells.ts'
import {
  type Column,
  codeColumn,
  columnsOf,
  type NumericColumn,
  naturalOrder,
  numbersOf,
  requireRows,
} from './columns.ts'
import type { SurveyDesign } from './design.ts'
import type { Estimate } from './estimate.ts'
import { type DomainMask, maskedDomain } from './estimators.ts'

type Label = string | number | boolean

export type DomainQuestion = {
  readonly statistic: 'total' | 'mean' | 'ratio'
  /** The variables; for a ratio the numerator and the denominator. */
  readonly variables: readonly NumericColumn[]
  /** One or several columns whose combinations are the domains. Rows with an unknown label are in none. */
  readonly by: Column | readonly Column[]
  /** Restricts all domains. */
  readonly domain?: DomainMask
}

export type DomainEstimate = {
  /** One label per column of `by`. */
  readonly labels: readonly Label[]
  /** One estimate per variable (one for a ratio). */
  readonly estimates: readonly Estimate[]
}

/**
 * Estimates every domain in one pass over the rows. Domains that hold a row come in natural order, the first column
 * of `by` running fastest. All sampled units count in every domain, present or not.
 */
export function estimateDomains(
  design: SurveyDesign,
  question: DomainQuestion,
  options: CellOptions = {},
): DomainEstimate[] {
  const where = 'estimateDomains'
  const variables = question.variables.map((column, i) =>
    numbersOf(where, `variable ${i + 1}`, column, design.rows),
  )
  const { of, labels } = crossedLabels(where, design, question)
  const { estimates } = estimateCells(
    where,
    design,
    question.statistic,
    variables,
    { of, count: labels.length },
    options,
  )
  return labels.map((label, domain) => ({ labels: label, estimates: estimates[domain] as Estimate[] }))
}

type Crossed = { readonly of: Int32Array; readonly labels: Label[][] }

function crossedLabels(where: string, design: SurveyDesign, question: DomainQuestion): Crossed {
  const { rows } = design
  const mask = maskedDomain(where, design, question.domain).of
  const columns = columnsOf(question.by).map((column) => {
    requireRows(where, 'by', column, rows)
    const { codes, labels } = codeColumn(column, rows)
    const order = labels
      .map((_, code) => code)
      .sort((a, b) => naturalOrder(labels[a] as Label, labels[b] as Label))
    const rank = new Int32Array(labels.length)
    order.forEach((code, position) => {
      rank[code] = position
    })
    return { codes, rank, labels: order.map((code) => labels[code] as Label) }
  })
  const of = new Int32Array(rows)
  const size = columns.reduce((product, column) => product * column.labels.length, 1)
  const seen = new Uint8Array(size)
  for (let row = 0; row < rows; row++) {
    let key = 0
    let step = 1
    for (const { codes, rank, labels } of columns) {
      const code = codes[row] as number
      key = code < 0 || key < 0 ? -1 : key + step * (rank[code] as number)
      step *= labels.length
    }
    if (mask && (mask[row] as number) < 0) key = -1
    of[row] = key
    if (key >= 0) seen[key] = 1
  }
  const compact = new Int32Array(size).fill(-1)
  const labels: Label[][] = []
  for (let key = 0; key < size; key++) {
    if (seen[key] === 0) continue
    compact[key] = labels.length
    let rest = key
    labels.push(
      columns.map((column) => {
        const label = column.labels[rest % column.labels.length] as Label
        rest = Math.floor(rest / column.labels.length)
        return label
      }),
    )
  }
  for (let row = 0; row < rows; row++)
    if ((of[row] as number) >= 0) of[row] = compact[of[row] as number] as number
  return { of, labels }
}
