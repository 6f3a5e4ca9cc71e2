import { codeColumn, countReports, fitMixture, pairsOfReports, shrunkenScores } from '@zhiheng/surveillance'
import type { BenchLine } from '../bench-line.ts'
import { growth, race, seconds } from './race.ts'

/**
 * openEBGM is not in Debian, so these race against the figures of the reference runs (openEBGM 0.9.1, R 4.2.2); the
 * case names say so.
 */
const peer = (stored: number) => ({ name: 'R openEBGM 0.9.1', stored })

/** Seeded reports on 600 products and 400 injuries, the frequent ones far more frequent: about 158,000 pairs. */
function reports(n: number) {
  let state = 20_261_120
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  // As in a column read from a database: equal words are one string.
  const products = Array.from({ length: 600 }, (_, i) => `product ${i}`)
  const injuries = Array.from({ length: 400 }, (_, i) => `injury ${i}`)
  const pick = (words: readonly string[]): string => words[Math.floor(words.length * next() ** 3)] as string
  const rows = { report: new Int32Array(n), product: new Array<string>(n), injury: new Array<string>(n) }
  for (let i = 0; i < n; i += 1) {
    rows.report[i] = i
    rows.product[i] = pick(products)
    rows.injury[i] = pick(injuries)
  }
  return rows
}

function tableOf(rows: ReturnType<typeof reports>) {
  const product = codeColumn(rows.product)
  const injury = codeColumn(rows.injury)
  const counts = countReports(
    { report: rows.report, product: product.codes, injury: injury.codes },
    { products: product.levels.length, injuries: injury.levels.length },
  )
  return pairsOfReports(counts)
}

/** As many points as the reference run had after squashing, spread over counts as a table of reports is. */
function squashedPoints(n: number) {
  const observed = new Float64Array(n)
  const expected = new Float64Array(n)
  const weight = new Float64Array(n)
  for (let i = 0; i < n; i += 1) {
    const u = ((i * 7919) % n) / n
    expected[i] = 0.2 + 30 * u ** 4
    const lift = i % 12 === 0 ? 2.5 + 3 * (((i * 31) % 97) / 97) : 0.5 + ((i * 17) % 89) / 89
    observed[i] = Math.max(1, Math.round((expected[i] as number) * lift))
    weight[i] = 1 + (i % 20 === 0 ? 40 : 0)
  }
  return { observed, expected, weight }
}

export async function disproportionalityLines(): Promise<BenchLine[]> {
  const million = reports(1_000_000)
  const pairs = tableOf(million)
  const points = squashedPoints(9288)
  const { mixture } = fitMixture(points)
  const cells = pairs.count.length
  return [
    await race({
      case: `1,000,000 reports (words) to a table of ${cells} pairs`,
      ours: () => seconds(() => tableOf(million)),
      peer: peer(0.97),
      goal: 1,
      runs: 3,
    }),
    await race({
      case: 'hyperparameter fit, 5 starts, 9,288 points',
      ours: () => seconds(() => fitMixture(points)),
      peer: peer(3.88),
      goal: 10,
    }),
    await race({
      case: `EBGM, EB05 and EB95 of ${cells} pairs (peer: scores and both limits at 6 digits of 158,246 pairs)`,
      ours: () => seconds(() => shrunkenScores(pairs.count, pairs.expected, mixture)),
      peer: peer(0.07 + 2 * 2.96),
      goal: null,
      runs: 3,
    }),
    growth('reports to table (a row is a report)', [10_000, 100_000, 1_000_000], (n) => {
      const rows = n === 1_000_000 ? million : reports(n)
      return seconds(() => tableOf(rows), Math.max(1, 100_000 / n))
    }),
  ]
}
