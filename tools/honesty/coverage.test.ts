import { expect, test } from 'vitest'
import { binomialCoverage } from './binomial-coverage.ts'
import { surveyCoverage } from './survey-coverage.ts'

test('exact intervals hold their level everywhere; Wilson and mid-P hold it on average; Wald does not', () => {
  expect(binomialCoverage('clopper-pearson', 40, 0.95, 99).least).toBeGreaterThanOrEqual(0.95)
  for (const method of ['wilson', 'mid-p', 'jeffreys'] as const)
    expect(binomialCoverage(method, 40, 0.95, 99).mean).toBeGreaterThan(0.945)
  expect(binomialCoverage('wald', 40, 0.95, 99).mean).toBeLessThan(0.93)
})

test('intervals of shares from clustered samples hold near their level', () => {
  const setting = { strata: 4, unitsDrawn: 12, rowsDrawn: 10, share: 0.1, repeats: 400, seed: 20261120 }
  const held = surveyCoverage(setting, ['logit', 'beta', 'wilson', 'wald'])
  for (const method of ['logit', 'beta', 'wilson'] as const) {
    expect(held.get(method)).toBeGreaterThan(0.92)
    expect(held.get(method)).toBeLessThanOrEqual(1)
  }
})
