import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  assessReliability,
  confidenceInterval,
  estimateDomains,
  estimateMean,
  estimateProportion,
  estimateRatio,
  estimateTotal,
  type SurveyDesign,
  surveyDesign,
} from './index.ts'

type Sample = {
  readonly strata: number[]
  readonly units: number[]
  readonly weights: number[]
  readonly y: number[]
  readonly x: number[]
  readonly group: number[]
}

/** Two or three strata of two to four units with one to four rows each. */
const sample: fc.Arbitrary<Sample> = fc
  .array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }), {
    minLength: 2,
    maxLength: 3,
  })
  .chain((shape) => {
    const strata: number[] = []
    const units: number[] = []
    shape.forEach((sizes, stratum) => {
      sizes.forEach((size, unit) => {
        for (let row = 0; row < size; row++) {
          strata.push(stratum)
          units.push(stratum * 10 + unit)
        }
      })
    })
    const column = (min: number, max: number) =>
      fc.array(fc.integer({ min, max }), { minLength: strata.length, maxLength: strata.length })
    return fc.record({
      strata: fc.constant(strata),
      units: fc.constant(units),
      weights: column(1, 50),
      y: column(-20, 90),
      x: column(1, 40),
      group: column(0, 2),
    })
  })

const designOf = (s: Sample, factor = 1): SurveyDesign =>
  surveyDesign({ strata: s.strata, clusters: s.units, weights: s.weights.map((weight) => weight * factor) })

/** The textbook formula, unit by unit, as slow and plain as can be. */
function bruteVariance(s: Sample, score: (row: number) => number, inside: (row: number) => boolean): number {
  let variance = 0
  for (const stratum of new Set(s.strata)) {
    const units = [...new Set(s.units.filter((_, row) => s.strata[row] === stratum))]
    const totals = units.map((unit) =>
      s.units.reduce((sum, own, row) => (own === unit && inside(row) ? sum + score(row) : sum), 0),
    )
    const mean = totals.reduce((a, b) => a + b, 0) / units.length
    const squares = totals.reduce((sum, total) => sum + (total - mean) ** 2, 0)
    variance += (units.length / (units.length - 1)) * squares
  }
  return variance
}

const close = (got: number | null | undefined, want: number): void => {
  expect(got).not.toBeNull()
  expect(Math.abs((got as number) - want)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(want)))
}

describe('against brute force', () => {
  test('totals, means, ratios and domains agree with the textbook sums', () => {
    fc.assert(
      fc.property(sample, (s) => {
        const design = designOf(s)
        const w = (row: number): number => s.weights[row] as number
        const y = (row: number): number => s.y[row] as number
        const inside = (row: number): boolean => s.group[row] === 1
        const rows = s.y.map((_, row) => row).filter(inside)
        const total = estimateTotal(design, s.y, { domain: s.group.map((group) => group === 1) })
        close(
          total.variance,
          bruteVariance(s, (row) => w(row) * y(row), inside),
        )
        const size = rows.reduce((sum, row) => sum + w(row), 0)
        const cell = estimateDomains(design, { statistic: 'mean', variables: [s.y], by: s.group }).find(
          ({ labels }) => labels[0] === 1,
        )
        if (rows.length === 0) {
          expect(cell).toBeUndefined()
          expect(
            estimateMean(design, s.y, { domain: s.group.map((group) => group === 1) }).estimate,
          ).toBeNull()
          return
        }
        const mean = rows.reduce((sum, row) => sum + w(row) * y(row), 0) / size
        close(cell?.estimates[0]?.estimate, mean)
        close(
          cell?.estimates[0]?.variance,
          bruteVariance(s, (row) => (w(row) * (y(row) - mean)) / size, inside),
        )
      }),
      { numRuns: 150, seed: 3 },
    )
  })
})

describe('laws', () => {
  test('the order of rows does not matter', () => {
    fc.assert(
      fc.property(sample, (s) => {
        const order = s.y.map((_, row) => row).sort((a, b) => ((a * 7919) % 101) - ((b * 7919) % 101))
        const mixed = Object.fromEntries(
          Object.entries(s).map(([name, values]) => [name, order.map((row) => values[row] as number)]),
        ) as Sample
        close(
          estimateRatio(designOf(mixed), mixed.y, mixed.x).se,
          estimateRatio(designOf(s), s.y, s.x).se as number,
        )
      }),
      { numRuns: 80, seed: 4 },
    )
  })

  test('scaling weights leaves means alone and scales totals; scaling values scales both', () => {
    fc.assert(
      fc.property(sample, (s) => {
        const [one, three] = [designOf(s), designOf(s, 3)]
        close(estimateMean(three, s.y).se, estimateMean(one, s.y).se as number)
        close(estimateTotal(three, s.y).se, 3 * (estimateTotal(one, s.y).se as number))
        const doubled = s.y.map((value) => 2 * value)
        close(estimateMean(one, doubled).se, 2 * (estimateMean(one, s.y).se as number))
      }),
      { numRuns: 80, seed: 5 },
    )
  })

  test('domain totals add up to the whole, and merging domains merges totals', () => {
    fc.assert(
      fc.property(sample, (s) => {
        const design = designOf(s)
        const cells = estimateDomains(design, { statistic: 'total', variables: [s.y], by: s.group })
        const sum = cells.reduce((total, cell) => total + (cell.estimates[0]?.estimate ?? 0), 0)
        close(estimateTotal(design, s.y).estimate, sum)
      }),
      { numRuns: 80, seed: 6 },
    )
  })

  test('inputs stay as they were', () => {
    const strata = Object.freeze([1, 1, 2, 2])
    const y = Object.freeze([3, 5, 4, 9])
    const weights = Object.freeze([2, 2, 3, 3])
    const design = surveyDesign({ strata, weights })
    const typed = Float64Array.from(y)
    estimateMean(design, typed, { designEffect: true, domain: Object.freeze([true, true, true, false]) })
    estimateMean(design, y)
    expect([...typed]).toEqual([...y])
  })

  test('a fully sampled stratum adds nothing; a census has no error', () => {
    const design = surveyDesign({ strata: ['a', 'a', 'b'], populations: [2, 2, 1] })
    expect(estimateTotal(design, [1, 7, 3]).variance).toBe(0)
    expect(estimateTotal(design, [1, 7, 3]).estimate).toBe(11)
  })
})

describe('what it says', () => {
  const design = surveyDesign({ strata: ['北', '北', '南'], weights: [1, 1, 1] })

  test('a stratum with one unit is named, with the ways out', () => {
    expect(() => estimateMean(design, [1, 2, 3])).toThrow('the stratum has only one: "南"; pass lonelyPsu')
    expect(estimateMean(design, [1, 2, 3], { lonelyPsu: 'certainty' }).se).toBeGreaterThan(0)
  })

  test('unknown is never zero', () => {
    const even = surveyDesign({ rows: 4 })
    expect(() => estimateMean(even, [1, null, 3, 4])).toThrow('1 of 4 are unknown')
    expect(estimateMean(even, [1, null, 3, 4], { missing: 'propagate' }).estimate).toBeNull()
    const dropped = estimateMean(even, [1, null, 3, 5], { missing: 'drop' })
    expect(dropped.estimate).toBe(3)
    expect(dropped.rows).toBe(3)
    expect(dropped.domainRows).toBe(4)
  })

  test('units that stand in two strata ask for nesting', () => {
    expect(() => surveyDesign({ strata: [1, 2], clusters: [5, 5] })).toThrow('pass nested: true')
    expect(surveyDesign({ strata: [1, 2], clusters: [5, 5], nested: true }).stages[0]?.units).toBe(2)
  })

  test('a mean of nothing is undefined, and so is its interval', () => {
    const empty = estimateMean(surveyDesign({ rows: 3 }), [1, 2, 3], { domain: [false, false, false] })
    expect(empty.estimate).toBeNull()
    expect(empty.se).toBeNull()
    expect(confidenceInterval(empty)).toBeNull()
  })

  test('where all rows agree a share falls back to Clopper-Pearson', () => {
    const zero = estimateProportion(surveyDesign({ rows: 30 }), new Float64Array(30))
    expect(zero.estimate).toBe(0)
    expect(zero.interval?.lower).toBe(0)
    expect(zero.interval?.upper).toBeCloseTo(1 - 0.025 ** (1 / 30), 10)
  })

  test('an estimate too uncertain to publish says why', () => {
    const few = estimateTotal(surveyDesign({ weights: [40, 60, 90] }), [1, 1, 1])
    expect(assessReliability(few, { minimumRows: 20, maximumCv: 0.33, minimumEstimate: 1200 })).toEqual({
      publish: false,
      reasons: ['rows', 'estimate'],
    })
  })
})
