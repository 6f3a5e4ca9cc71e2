import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binomialPmf } from '../distributions/binomial.ts'
import { hypergeometricPmf } from '../distributions/hypergeometric.ts'
import {
  acceptanceQualityLimits,
  codeLetterOf,
  findAttributePlan,
  findVariablesPlan,
  gb2828Double,
  gb2828Single,
  inspectLots,
  operatingCharacteristic,
  rectifyingInspection,
  severities,
  variablesAcceptance,
} from './index.ts'

const accepted = (
  row: string,
  severity: 'normal' | 'tightened' | 'reduced',
  letter: 'A' | 'B' | 'E' | 'L' | 'Q' | 'R',
) =>
  expect(
    acceptanceQualityLimits
      .map((aql) => gb2828Single({ letter, aql, severity }))
      .map(({ planLetter, plan }) => `${planLetter}${plan.sizes[0]}:${plan.accept[0]}`)
      .join(' '),
  ).toBe(row)

describe('curves', () => {
  test('a double plan agrees with the sum over all pairs of counts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 40 }),
        fc.integer({ min: 5, max: 40 }),
        fc.integer({ min: 0, max: 3 }),
        fc.double({ min: 0.001, max: 0.4, noNaN: true }),
        (n1, n2, ac1, p) => {
          const [re1, ac2] = [ac1 + 3, ac1 + 4]
          let sum = 0
          for (let a = 0; a < re1; a++)
            for (let b = 0; b <= n2; b++)
              if (a <= ac1 ? b === 0 : a + b <= ac2)
                sum += binomialPmf(a, n1, p) * (a <= ac1 ? 1 : binomialPmf(b, n2, p))
          const [point] = operatingCharacteristic(
            { sizes: [n1, n2], accept: [ac1, ac2], reject: [re1, ac2 + 1] },
            [p],
          )
          expect(point?.acceptance).toBeCloseTo(sum, 12)
        },
      ),
      { numRuns: 60, seed: 7 },
    )
  })

  test('drawing from a lot agrees with counting its samples', () => {
    const [point] = operatingCharacteristic({ sizes: [6, 6], accept: [0, 1], reject: [2, 2] }, [0.1], {
      type: 'hypergeometric',
      lot: 40,
    })
    const first = hypergeometricPmf(0, 40, 4, 6)
    const second = hypergeometricPmf(1, 40, 4, 6) * hypergeometricPmf(0, 34, 3, 6)
    expect(point?.acceptance).toBeCloseTo(first + second, 14)
  })

  test('worse lots are accepted less often, larger acceptance numbers accept more', () => {
    const qualities = Array.from({ length: 60 }, (_, i) => i / 60)
    for (const accept of [0, 1, 4]) {
      const curve = operatingCharacteristic(
        { sizes: [40], accept: [accept], reject: [accept + 1] },
        qualities,
      )
      for (let i = 1; i < curve.length; i++)
        expect(curve[i]?.acceptance).toBeLessThanOrEqual((curve[i - 1]?.acceptance ?? 0) + 1e-15)
      const looser = operatingCharacteristic(
        { sizes: [40], accept: [accept + 1], reject: [accept + 2] },
        qualities,
      )
      curve.forEach((point, i) => {
        expect(looser[i]?.acceptance).toBeGreaterThanOrEqual(point.acceptance - 1e-15)
      })
    }
  })

  test('screening rejected lots inspects between the sample and the lot', () => {
    const points = rectifyingInspection({ sizes: [80], accept: [2], reject: [3] }, [0, 0.02, 1], {
      lot: 1000,
    })
    expect(points.map((point) => point.averageTotalInspection)).toEqual([80, expect.any(Number), 1000])
    expect(points[2]?.outgoingQuality).toBe(0)
  })

  test('a stage that cannot accept is allowed, an undecided last stage is not', () => {
    const [point] = operatingCharacteristic({ sizes: [8, 8], accept: [-1, 1], reject: [2, 2] }, [0.05])
    expect(point?.acceptedAt[0]).toBe(0)
    expect(() => operatingCharacteristic({ sizes: [8], accept: [1], reject: [3] }, [0.1])).toThrow(
      'the last stage to decide: its rejection number must be 2, got 3',
    )
  })
})

describe('plan search', () => {
  test('no smaller plan meets both points (brute force)', () => {
    const found = findAttributePlan({ quality: 0.02, acceptance: 0.95 }, { quality: 0.12, acceptance: 0.1 })
    const at = (n: number, c: number, p: number): number => {
      let sum = 0
      for (let x = 0; x <= c; x++) sum += binomialPmf(x, n, p)
      return sum
    }
    expect(at(found.size, found.accept, 0.12)).toBeLessThanOrEqual(0.1)
    for (let n = 1; n < found.size; n++)
      for (let c = 0; c < n; c++) expect(at(n, c, 0.12) <= 0.1 && at(n, c, 0.02) >= 0.95).toBe(false)
  })

  test('variables plans hold both points', () => {
    const plan = findVariablesPlan(
      { quality: 0.01, acceptance: 0.95 },
      { quality: 0.06, acceptance: 0.1 },
      'unknown',
    )
    expect(variablesAcceptance(plan, 0.01)).toBeCloseTo(0.95, 7)
    expect(variablesAcceptance(plan, 0.06)).toBeLessThanOrEqual(0.1)
  })
})

describe('GB/T 2828.1', () => {
  test('rows of the three tables, arrows followed (transcribed from the standard)', () => {
    accepted(
      'Q1250:0 P800:0 N500:0 M315:0 L200:0 K125:0 M315:1 L200:1 L200:2 L200:3 L200:5 L200:7 L200:10 L200:14 L200:21 K125:21 J80:21 H50:21 G32:21 F20:21 E13:21 E13:30 E13:44 D8:44 C5:44 B3:44',
      'normal',
      'L',
    )
    accepted(
      'R2000:0 Q1250:0 S3150:1 R2000:1 Q1250:1 Q1250:2 Q1250:3 Q1250:5 Q1250:8 Q1250:12 Q1250:18 P800:18 N500:18 M315:18 L200:18 K125:18 J80:18 H50:18 G32:18 F20:18 E13:18 E13:27 E13:41 D8:41 C5:41 B3:41',
      'tightened',
      'Q',
    )
    accepted(
      'Q500:0 P315:0 N200:0 M125:0 L80:0 K50:0 J32:0 H20:0 G13:0 F8:0 E5:0 D3:0 C2:0 B2:0 A2:0 D3:1 C2:1 B2:1 B2:2 B2:3 B2:5 B2:7 B2:10 B2:14 B2:21 B2:30',
      'reduced',
      'B',
    )
    accepted(
      'Q500:0 P315:0 N200:0 R800:1 R800:2 R800:3 R800:5 R800:6 R800:8 R800:10 Q500:10 P315:10 N200:10 M125:10 L80:10 K50:10 J32:10 H20:10 G13:10 F8:10 E5:10 E5:14 E5:21 D3:21 C2:21 B2:30',
      'reduced',
      'R',
    )
    accepted(
      'Q1250:0 P800:0 N500:0 M315:0 L200:0 K125:0 J80:0 H50:0 G32:0 F20:0 E13:0 D8:0 C5:0 B3:0 A2:0 C5:1 B3:1 A2:1 A2:2 A2:3 A2:5 A2:7 A2:10 A2:14 A2:21 A2:30',
      'normal',
      'A',
    )
  })

  test('every cell of every table leads to a plan of its edition', () => {
    for (const severity of severities)
      for (const aql of acceptanceQualityLimits)
        for (const lot of [2, 100, 1200, 10_000_000]) {
          const found = gb2828Single({ lot, aql, severity, level: 'III' })
          expect(found.edition).toContain('2828.1-2012')
          expect(found.plan.reject[0]).toBe((found.plan.accept[0] as number) + 1)
        }
  })

  test('the first example of every course: 1,200 units, level II, AQL 1.0', () => {
    const { codeLetter, plan, inspectAll } = gb2828Single({ lot: 1200, aql: 1 })
    expect([codeLetter, plan.sizes[0], plan.accept[0], inspectAll]).toEqual(['J', 80, 2, false])
    expect(codeLetterOf(1201)).toBe('K')
  })

  test('what could not be verified is refused, with what to do', () => {
    expect(() => gb2828Double({ letter: 'J', aql: 1, severity: 'reduced' })).toThrow('use gb2828Single')
    expect(() => gb2828Single({ lot: 500, aql: 3 })).toThrow('an AQL of the standard')
  })

  test('without approval good lots stay on normal inspection', () => {
    const lots = Array.from({ length: 15 }, () => ({ size: 1000, nonconforming: 0 }))
    const steps = inspectLots(lots, { aql: 1, reducedAllowed: false })
    expect(steps.at(-1)?.state.severity).toBe('normal')
    expect(inspectLots(lots, { aql: 1 }).at(10)?.severity).toBe('reduced')
  })
})
