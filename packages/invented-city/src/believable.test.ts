import { findScheme } from '@zhiheng/codes'
import { describe, expect, test } from 'vitest'
import { inventedOrganisationCode, organisationCodeCount } from './codes-of.ts'
import { createInventedCity } from './invented-city.ts'
import { town, townOptions } from './testing/town.ts'
import { getTrade } from './trades.ts'

const city = createInventedCity({ ...townOptions, firms: 4000, facts: 40_000 })
const subjects = [...city.subjects()]
const facts = [...city.deliveries()].flatMap((delivery) =>
  delivery.facts
    .filter(({ refused }) => !refused)
    .map((fact) => ({ ...fact, supplier: delivery.supplier, at: delivery.at })),
)
const firms = subjects.filter(({ kind }) => kind === 'enterprise')
const shareOf = <Item>(items: readonly Item[], is: (item: Item) => boolean) =>
  items.filter(is).length / items.length

describe('subjects', () => {
  test('bear codes that packages/codes accepts, no two the same', () => {
    const seen = new Set<string>()
    for (const { identifiers } of subjects) {
      expect(identifiers.length).toBeGreaterThan(0)
      for (const { scheme, value } of identifiers) {
        if (scheme === 'local-number') expect(value).toMatch(/^(场所|工程|服务|器具|业户)\d{6,7}$/)
        else expect(findScheme(scheme)?.accepts(value), `${scheme} ${value}`).toBe(true)
        expect(seen.has(`${scheme} ${value}`), value).toBe(false)
        seen.add(`${scheme} ${value}`)
      }
    }
  })

  test('are tied only to those told before them', () => {
    for (const { key, relations } of subjects) {
      for (const { from, to } of relations) {
        expect(Math.max(from, to)).toBe(key)
        expect(from).not.toBe(to)
      }
    }
    const kinds = new Set(subjects.flatMap(({ relations }) => relations.map(({ kind }) => kind)))
    expect(kinds).toEqual(new Set(['owns', 'branch-of', 'makes', 'uses', 'located-at', 'maintains']))
  })

  test('are spread over districts and pillars as the profile says', () => {
    for (const { areaCode, share } of town.districts)
      expect(Math.abs(shareOf(firms, (firm) => firm.areaCode === areaCode) - share), areaCode).toBeLessThan(
        0.03,
      )
    for (const { name, share, trades } of town.pillars) {
      const industries = Object.keys(trades).map((key) => getTrade(key).industry)
      const found = shareOf(firms, ({ industry }) => industries.includes(industry ?? ''))
      expect(Math.abs(found - share), name).toBeLessThan(0.03)
    }
  })

  test('have names of their own', () => {
    const names = firms
      .filter(({ relations }) => relations.every(({ kind }) => kind !== 'branch-of'))
      .map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})

test('organisation codes stay in the free range as long as it lasts, and are marked beyond it', () => {
  const scheme = findScheme('organisation-code')
  const [last, first] = [inventedOrganisationCode(89_998), inventedOrganisationCode(89_999)]
  expect(last).toMatch(/^PDY99999/)
  expect(first).toMatch(/^PDYA0000/)
  const seen = new Set<string>()
  for (let index = 0; index < organisationCodeCount; index += 97) {
    const code = inventedOrganisationCode(index)
    expect(scheme?.accepts(code)).toBe(true)
    expect(code).toMatch(/^PDY/)
    seen.add(code)
  }
  expect(seen.size).toBe(Math.ceil(organisationCodeCount / 97))
  expect(
    [...Array(5000).keys()].map(inventedOrganisationCode).some((code) => code.startsWith('PDY12345')),
  ).toBe(false)
  expect(() => inventedOrganisationCode(organisationCodeCount)).toThrow('at most')
})

describe('facts', () => {
  test('follow the seasons: more samples in September than in February, more injuries in summer than in winter', () => {
    const inMonths = (type: string, ...months: string[]) =>
      facts.filter((fact) => fact.type === type && months.includes(fact.occurredOn.slice(5, 7))).length
    expect(inMonths('sampling-result', '08', '09')).toBeGreaterThan(
      1.3 * inMonths('sampling-result', '01', '02'),
    )
    expect(inMonths('injury-report', '06', '07', '08')).toBeGreaterThan(
      1.2 * inMonths('injury-report', '12', '01', '02'),
    )
    expect(inMonths('annual-report', '04', '05', '06')).toBeGreaterThan(
      3 * inMonths('annual-report', '07', '08', '09'),
    )
  })

  test('fail as the goods do: some ninety-four samples of a hundred pass, toys fail oftener than drinks or sweets', () => {
    const samples = facts.filter(({ type }) => type === 'sampling-result')
    const failing = (product?: string) =>
      shareOf(
        samples.filter(({ payload }) => product === undefined || payload.product === product),
        ({ payload }) => payload.result === 'non-conforming',
      )
    expect(failing()).toBeGreaterThan(0.035)
    expect(failing()).toBeLessThan(0.1)
    expect(failing('童车')).toBeGreaterThan(failing('糖果'))
  })

  test('go to the larger firms oftener, and to no one firm mostly', () => {
    const perFirm = new Map<number, number>()
    for (const { key } of facts) if (key < firms.length) perFirm.set(key, (perFirm.get(key) ?? 0) + 1)
    const counts = [...perFirm.values()].sort((a, b) => b - a)
    expect(counts[0] ?? 0).toBeLessThan(facts.length * 0.03)
    const large = [...perFirm]
      .filter(([key]) => key < firms.length / 10)
      .reduce((sum, [, count]) => sum + count, 0)
    expect(large / counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0.2)
  })

  test('come late from slow suppliers, only of its district from a district, not at all after a feed has ended', () => {
    const days = (supplier: string) => {
      const own = facts.filter((fact) => fact.supplier === supplier && fact.effect === 'assert')
      const delays = own.map(({ at, occurredOn }) => (Date.parse(at) - Date.parse(occurredOn)) / 86_400_000)
      return delays.toSorted((a, b) => a - b)[Math.floor(delays.length / 2)] ?? 0
    }
    expect(days('health')).toBeGreaterThan(days('quality') * 1.5)
    for (const { supplier, key, at } of facts) {
      if (supplier === 'east-lake') expect(subjects[key]?.areaCode).toBe('440507')
      if (supplier === 'police') expect(at < '2012-07-01').toBe(true)
      if (supplier === 'agriculture') expect(subjects[key]?.industry).toMatch(/^C1[45]/)
    }
  })
})
