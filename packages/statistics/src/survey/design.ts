import { refuse } from '../requires.ts'
import {
  type Coded,
  type Column,
  codeColumn,
  columnsOf,
  type NumericColumn,
  numbersOf,
  requireRows,
} from './columns.ts'
import { buildStages, type Stage } from './stages.ts'

export type DesignInput = {
  /** Needed only where no column tells it. */
  readonly rows?: number
  /** Strata of the first stage, or one column per stage. */
  readonly strata?: Column | readonly Column[]
  /** Primary sampling units, or one column per stage. Left out: every row is a unit of its own. */
  readonly clusters?: Column | readonly Column[]
  /** 1/inclusion probability. Left out: taken from the population sizes, or all equal to one. */
  readonly weights?: NumericColumn
  /**
   * Population size of the row's stratum (later stages: of its unit), or the sampled share of it, one column per
   * stage. Left out: sampling is taken to be with replacement, later stages are then not needed.
   */
  readonly populations?: NumericColumn | readonly NumericColumn[]
  /** True where unit numbers start anew in every stratum. */
  readonly nested?: boolean
}

/** A prepared design: made once, used for every estimate. */
export type SurveyDesign = {
  readonly rows: number
  readonly weights: Float64Array
  readonly stages: readonly Stage[]
}

const where = 'surveyDesign'

function rowsOf(input: DesignInput): number {
  const columns = [
    ...columnsOf(input.strata),
    ...columnsOf(input.clusters),
    ...columnsOf(input.weights),
    ...columnsOf(input.populations),
  ] as readonly ArrayLike<unknown>[]
  const rows = input.rows ?? columns[0]?.length
  if (rows === undefined) refuse(where, 'the number of rows where no column is given')
  if (rows < 1) refuse(where, `at least one row, got ${rows}`)
  return rows
}

function codedColumns(name: string, given: Column | readonly Column[] | undefined, rows: number): Coded[] {
  return columnsOf(given).map((column) => {
    requireRows(where, name, column, rows)
    const coded = codeColumn(column, rows)
    const unknown = coded.codes.indexOf(-1)
    if (unknown >= 0) refuse(where, `${name} to be known in every row, row ${unknown + 1} has none`)
    return coded
  })
}

function populationColumns(given: DesignInput['populations'], rows: number): Float64Array[] {
  const columns = columnsOf(given).map((column) => numbersOf(where, 'populations', column, rows))
  let least = Infinity
  let most = 0
  for (const column of columns) {
    for (const value of column) {
      if (!(value > 0)) refuse(where, 'populations to be positive and known in every row')
      if (value < least) least = value
      if (value > most) most = value
    }
  }
  if (least < 1 && most > 1)
    refuse(where, 'populations to be all sizes (≥ 1) or all sampled shares (≤ 1), got both')
  return columns
}

/**
 * Prepares a sample survey: strata, clusters, stages, weights and population sizes.
 * A weight of zero keeps the row in its unit but adds nothing to an estimate.
 *
 * @throws RangeError naming the column, the row or the stratum that does not fit
 */
export function surveyDesign(input: DesignInput): SurveyDesign {
  const rows = rowsOf(input)
  const strata = codedColumns('strata', input.strata, rows)
  const clusters = codedColumns('clusters', input.clusters, rows)
  const populations = populationColumns(input.populations, rows)
  const stages = buildStages(rows, strata, clusters, populations, input.nested === true)
  const weights = input.weights
    ? checkedWeights(numbersOf(where, 'weights', input.weights, rows))
    : weightsFromSizes(rows, stages)
  return Object.freeze({ rows, weights, stages })
}

function checkedWeights(weights: Float64Array): Float64Array {
  const bad = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity))
  if (bad >= 0)
    refuse(where, `weights to be known and at least 0 in every row, row ${bad + 1} has ${weights[bad]}`)
  return weights
}

/** The product over stages of population/sample; ones where no sizes are known. */
function weightsFromSizes(rows: number, stages: readonly Stage[]): Float64Array {
  const weights = new Float64Array(rows).fill(1)
  for (const stage of stages) {
    if (!stage.known) break
    for (let row = 0; row < rows; row++) {
      const group = stage.groupOfRow[row] as number
      weights[row] = (weights[row] as number) / (stage.fraction[group] as number)
    }
  }
  return weights
}
