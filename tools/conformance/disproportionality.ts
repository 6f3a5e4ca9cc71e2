import {
  bcpnn,
  chiSquareTest,
  expectedReports,
  fisherExact,
  informationComponent,
  pairsOfTable,
  proportionalReportingRatio,
  relativeReportingRatio,
  reportingOddsRatio,
  scorePairs,
  type TwoByTwo,
  withHaldane,
} from '@zhiheng/surveillance'
import type { Family, Request } from './family.ts'

function oneTable({ input }: Request): unknown {
  const table = input as unknown as TwoByTwo
  const expected = expectedReports(table)
  const plain = chiSquareTest(table)
  const yates = chiSquareTest(table, { yates: true })
  const fisher = fisherExact(table, { form: 'package' })
  const network = bcpnn(table)
  const component = informationComponent(table.a, expected)
  return {
    expectedCount: expected,
    rr: relativeReportingRatio(table),
    ...ratios(table, true),
    haldane: ratios(withHaldane(table), false),
    chi2: plain?.statistic,
    chi2P: plain?.p,
    chi2Yates: yates?.statistic,
    chi2YatesP: yates?.p,
    fisherTwoSidedP: fisher.twoSidedP,
    fisherGreaterP: fisher.greaterP,
    fisherConditionalOR: fisher.oddsRatio,
    bcpnn: {
      ic: network.ic,
      var: network.variance,
      ic025: network.lower,
      ic975: network.upper,
      postH0: network.postH0,
    },
    ic: {
      ic: component.ic,
      ic025: component.lower,
      ic975: component.upper,
      icPosteriorMean: component.posteriorMean,
      ic025Approx: component.lower95Approximation,
    },
  }
}

function ratios(table: TwoByTwo, withErrors: boolean) {
  const prr = proportionalReportingRatio(table)
  const ror = reportingOddsRatio(table)
  return {
    prr: prr.ratio,
    prrLower: prr.lower,
    prrUpper: prr.upper,
    ror: ror.ratio,
    rorLower: ror.lower,
    rorUpper: ror.upper,
    ...(withErrors && { prrSeLog: prr.seLog, rorSeLog: ror.seLog }),
  }
}

function wholeTable({ input }: Request): unknown {
  const pairs = pairsOfTable(input.table as number[][], (input.minCount ?? 1) as number)
  const scores = scorePairs(pairs)
  return {
    row: pairs.row.map((row) => row + 1),
    column: pairs.column.map((column) => column + 1),
    count: pairs.count,
    expectedCount: scores.expected,
    prr: scores.prr,
    logPrrLower: scores.logPrrLower,
    ror: scores.ror,
    logRorLower: scores.logRorLower,
    bcpnnIc: scores.bcpnnIc,
    bcpnnIc025: scores.bcpnnLower,
    bcpnnPostH0: scores.bcpnnPostH0,
    ic: scores.ic,
    ic025: scores.icLower,
    chi2Yates: scores.chiSquareYates,
  }
}

export const disproportionalityFamily: Family = {
  method: 'PRR ROR chi-square BCPNN IC',
  calls: [
    { matches: /^2x2:/, run: oneTable },
    { matches: /^PhViD:/, run: wholeTable },
  ],
}
