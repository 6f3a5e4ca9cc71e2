import { createHash } from 'node:crypto'
import { checkPayload, type FactType, findFactType } from '@zhiheng/fact-types'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CityOptions, createInventedCity } from './invented-city.ts'
import { townOptions } from './testing/town.ts'

const tell = (change: Partial<CityOptions> = {}) => {
  const city = createInventedCity({ ...townOptions, ...change })
  const subjects = [...city.subjects()]
  const deliveries = [...city.deliveries()]
  const facts = deliveries.flatMap((delivery) =>
    delivery.facts.map((fact) => ({ ...fact, ...delivery, facts: 0 })),
  )
  return { city, subjects, deliveries, facts, truths: city.truths() }
}

const digestOf = (change: Partial<CityOptions> = {}) => {
  const { subjects, deliveries, truths } = tell(change)
  return createHash('sha256')
    .update(JSON.stringify([subjects, deliveries, truths]))
    .digest('hex')
}

const typeOf = (code: string): FactType => {
  const type = findFactType(code)
  if (!type) throw new Error(`no type ${code}`)
  return type
}

describe('the same city', () => {
  test('for the same options, told once or twice', () => {
    expect(digestOf()).toBe(digestOf())
    const { city, deliveries } = tell()
    expect([...city.deliveries()]).toEqual(deliveries)
  })

  test('another one for another seed, and for a second city of a database', () => {
    expect(digestOf({ seed: 8 })).not.toBe(digestOf())
    const [first, second] = [tell(), tell({ codesTaken: 1000 })]
    const codes = new Set(first.subjects.flatMap(({ identifiers }) => identifiers.map(({ value }) => value)))
    for (const { identifiers } of second.subjects)
      for (const { value } of identifiers) expect(codes.has(value), value).toBe(false)
    const documents = new Set(first.facts.map(({ supplier, document }) => `${supplier} ${document}`))
    for (const { supplier, document } of second.facts)
      expect(documents.has(`${supplier} ${document}`)).toBe(false)
  })
})

describe('facts', () => {
  const { facts, deliveries, subjects } = tell()

  test('are as many as asked for, whatever the size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 400 }),
        fc.integer({ min: 500, max: 2500 }),
        fc.integer(),
        (firms, count, seed) => {
          const told = tell({ firms, facts: count, seed }).facts
          expect(told.filter(({ refused }) => !refused)).toHaveLength(count)
        },
      ),
      { numRuns: 12 },
    )
  })

  test('pass the check of their type, but for those that a careless supplier sends first', () => {
    expect(facts.filter(({ refused }) => refused).length).toBeGreaterThan(10)
    for (const { type, payload, effect, refused } of facts) {
      if (effect === 'withdraw') continue
      const checked = checkPayload(typeOf(type), payload)
      expect(checked.ok, `${type} ${JSON.stringify(payload)}`).toBe(!refused)
    }
  })

  test('keep what their type says of subjects, validity and legal basis', () => {
    for (const { key, type: code, validTo, legalBasis, effect, occurredOn } of facts) {
      const type = typeOf(code)
      expect(type.subjectKinds, code).toContain(subjects[key]?.kind)
      if (effect === 'withdraw') continue
      if (type.validity === 'none') expect(validTo).toBeNull()
      if (type.validity === 'required') expect(validTo).not.toBeNull()
      if (type.legalBasis === 'required') expect(legalBasis).not.toBeNull()
      if (validTo !== null) expect(validTo >= occurredOn).toBe(true)
    }
  })

  test('become known in order, after they happened and never after the last day', () => {
    const instants = deliveries.map(({ at }) => at)
    expect(instants).toEqual(instants.toSorted())
    for (const { occurredOn, at } of facts)
      expect(occurredOn < at.slice(0, 10), `${occurredOn} ${at}`).toBe(true)
    expect((instants.at(-1) ?? '').slice(0, 10) <= townOptions.until).toBe(true)
    expect(facts.every(({ occurredOn }) => occurredOn >= townOptions.from)).toBe(true)
  })

  test('have one place each in their supplier’s documents', () => {
    const places = facts
      .filter(({ refused }) => !refused)
      .map(({ supplier, document, line }) => `${supplier} ${document} ${line}`)
    expect(new Set(places).size).toBe(places.length)
  })

  test('are corrected and withdrawn later, by the one who supplied them', () => {
    const pointedAt = new Map(facts.flatMap((fact) => (fact.ref === null ? [] : [[fact.ref, fact] as const])))
    const pointing = facts.filter(({ corrects }) => corrects !== null)
    expect(pointing.length).toBeGreaterThan(20)
    for (const { corrects, supplier, type, key, at, reason, effect } of pointing) {
      const target = pointedAt.get(corrects ?? 0)
      expect(target).toMatchObject({ supplier, type, key, effect: 'assert' })
      expect((target?.at ?? '9') < at).toBe(true)
      expect(reason).not.toBeNull()
      expect(effect).not.toBe('assert')
    }
    expect(pointedAt.size).toBe(pointing.length)
  })
})

describe('a city that cannot be is refused by name', () => {
  test.each([
    [{ firms: 10 }, 'at least 50 firms'],
    [{ firms: 60.5 }, 'at least 50 firms'],
    [{ facts: 20 }, 'at least 500 facts'],
    [{ until: '2011-06-30' }, 'at least a year'],
  ])('%j', (change, reason) => {
    expect(() => createInventedCity({ ...townOptions, ...change })).toThrow(reason)
  })

  test('truths are known when the facts are told', () => {
    expect(() => createInventedCity(townOptions).truths()).toThrow('when all deliveries')
  })
})
