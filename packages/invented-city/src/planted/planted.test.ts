import { describe, expect, test } from 'vitest'
import type { InventedFact } from '../facts/fact.ts'
import { createInventedCity } from '../invented-city.ts'
import { townOptions } from '../testing/town.ts'
import type { Truth, TruthKind } from '../truth.ts'

const city = createInventedCity(townOptions)
const subjects = [...city.subjects()]
const facts: ReadonlyMap<string, InventedFact> = new Map(
  [...city.deliveries()].flatMap(({ supplier, facts }) =>
    facts.map((fact) => [`${supplier} ${fact.document} ${fact.line}`, fact] as const),
  ),
)
const truths = city.truths()
const of = (kind: TruthKind): Truth[] => truths.filter((truth) => truth.kind === kind)
const told = (truth: Truth) =>
  truth.documents.map((document) => {
    const fact = facts.get(document)
    if (!fact) throw new Error(`${truth.kind}: nothing was delivered as ${document}`)
    return fact
  })
const typesOf = (truth: Truth, type: string) => told(truth).filter((fact) => fact.type === type)

test('every truth names subjects that there are, by a code that they bear', () => {
  expect(new Set(truths.map(({ kind }) => kind)).size).toBe(11)
  for (const { subjects: named } of truths) {
    for (const { key, scheme, code, name } of named) {
      expect(subjects[key]?.name).toBe(name)
      expect(subjects[key]?.identifiers).toContainEqual({ scheme, value: code })
    }
  }
})

describe('in the stream stands what is claimed', () => {
  test('counterfeits: one owner, one town, one barcode that no goods bear', () => {
    for (const truth of of('counterfeit-cluster')) {
      const { gtin, owner } = truth.detail
      const [first, ...others] = truth.subjects
      expect(first?.key).toBe(owner)
      expect(others.length).toBeGreaterThanOrEqual(4)
      for (const { key } of others) {
        expect(subjects[key]?.relations).toContainEqual({
          from: owner,
          kind: 'owns',
          to: key,
          validFrom: null,
        })
        expect(subjects[key]?.address.slice(0, 9)).toBe(subjects[Number(owner)]?.address.slice(0, 9))
      }
      const samples = typesOf(truth, 'sampling-result')
      expect(new Set(samples.map(({ key }) => key)).size).toBe(truth.subjects.length)
      for (const { payload } of samples)
        expect(payload).toMatchObject({ result: 'non-conforming', model: `条码 ${gtin}` })
      expect(subjects.some(({ identifiers }) => identifiers.some(({ value }) => value === gtin))).toBe(false)
    }
  })

  test('repeat offenders: several failures with penalties between them', () => {
    for (const truth of of('repeat-offender')) {
      const failures = typesOf(truth, 'sampling-result')
      expect(failures).toHaveLength(Number(truth.detail.failures))
      expect(failures.every(({ payload }) => payload.result === 'non-conforming')).toBe(true)
      expect(typesOf(truth, 'penalty').length).toBeGreaterThan(0)
    }
  })

  test('dispensers: within the limit but for the swapped board, always short', () => {
    for (const truth of of('suspicious-dispenser')) {
      const checks = typesOf(truth, 'dispenser-check')
      expect(checks.length).toBeGreaterThanOrEqual(7)
      for (const { payload } of checks) {
        expect(Number(payload.errorPercent)).toBeLessThan(-0.24)
        expect(Number(payload.errorPercent)).toBeGreaterThanOrEqual(-0.3)
      }
      expect(checks.filter(({ payload }) => payload.isTampered)).toHaveLength(1)
      const key = truth.subjects[0]?.key
      const all = [...facts.values()].filter((fact) => fact.type === 'dispenser-check' && fact.key === key)
      expect(all).toHaveLength(checks.length)
    }
  })

  test('outbreaks: many injuries with one kind of goods in seven days', () => {
    for (const truth of of('injury-outbreak')) {
      const cards = typesOf(truth, 'injury-report')
      expect(cards).toHaveLength(Number(truth.detail.cases))
      const week = Date.parse(String(truth.detail.weekFrom))
      for (const { occurredOn, payload, key } of cards) {
        const day = (Date.parse(occurredOn) - week) / 86_400_000
        expect(day).toBeGreaterThanOrEqual(0)
        expect(day).toBeLessThan(7)
        expect(payload.product).toBe(truth.detail.product)
        expect(subjects[key]?.areaCode).toBe(truth.detail.area)
      }
      expect(new Date(week).getUTCDay()).toBe(1)
    }
  })

  test('duplicates: the same organisation code inside, near names, the same town', () => {
    for (const truth of of('duplicate-firms')) {
      const [first, second] = truth.subjects.map(({ key }) => subjects[key])
      expect(first?.identifiers).toEqual([
        { scheme: 'organisation-code', value: truth.detail.organisationCode },
      ])
      expect(second?.identifiers).toHaveLength(1)
      expect(second?.identifiers[0]?.value.slice(8, 17)).toBe(truth.detail.organisationCode)
      expect(first?.name).not.toBe(second?.name)
      expect(first?.name.slice(-6)).toBe(second?.name.slice(-6))
      expect(first?.address.replace(/\d+号$/, '')).toBe(second?.address.replace(/\d+号$/, ''))
    }
  })

  test('moved firms: no code in common, another address, one character of the name', () => {
    const large = createInventedCity({ ...townOptions, firms: 2000 })
    const all = [...large.subjects()]
    for (const _ of large.deliveries());
    const moved = large.truths().filter(({ kind }) => kind === 'moved-firm')
    expect(moved).toHaveLength(3)
    for (const truth of moved) {
      const [first, second] = truth.subjects.map(({ key }) => all[key])
      const values = first?.identifiers.map(({ value }) => value)
      expect(values).not.toContain(second?.identifiers[0]?.value)
      expect(first?.address).not.toBe(second?.address)
      expect(first?.industry).toBe(second?.industry)
      const [a, b] = [first, second].map((firm) => [...(firm?.name ?? '')])
      expect(a?.length).toBe(b?.length)
      expect(a?.filter((character, at) => character !== b?.[at])).toHaveLength(1)
    }
  })

  test('permits: what is made is not what is permitted, or not any more', () => {
    const isPermit = ({ type }: { type: string }) =>
      /licence|certificate/.test(type) && type !== 'business-licence'
    for (const kind of ['out-of-scope-production', 'expired-licence'] as const) {
      for (const truth of of(kind)) {
        const key = truth.subjects[0]?.key
        const permits = [...facts.values()].filter(
          (fact) => fact.key === key && isPermit(fact) && fact.type !== 'management-certificate',
        )
        expect(permits).toHaveLength(1)
        const samples = typesOf(truth, 'sampling-result')
        expect(samples).toHaveLength(3)
        for (const { payload, occurredOn } of samples) {
          expect(payload.stage).toBe('production')
          if (kind === 'expired-licence') expect(occurredOn > String(truth.detail.expiredOn)).toBe(true)
          else expect(payload.product).toBe(truth.detail.made)
        }
        if (kind === 'expired-licence') expect(permits[0]?.validTo).toBe(truth.detail.expiredOn)
      }
    }
  })

  test('overdue devices: inspected once, due long ago', () => {
    for (const truth of of('overdue-equipment')) {
      const key = truth.subjects[0]?.key
      const inspections = [...facts.values()].filter(
        (fact) => fact.key === key && fact.type === 'equipment-inspection',
      )
      expect(inspections).toHaveLength(1)
      expect(inspections[0]?.validTo).toBe(truth.detail.dueOn)
      expect(String(truth.detail.dueOn) < '2012-12-31').toBe(true)
    }
  })

  test('suppliers: the careless one and the silent one are named', () => {
    expect(of('careless-supplier').map(({ detail }) => detail.organisation)).toEqual(['health'])
    expect(of('stale-feed').map(({ detail }) => detail.organisation)).toEqual(['police'])
  })
})
