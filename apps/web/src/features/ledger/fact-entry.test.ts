import { examplePayload, factTypes, findFactType } from '@zhiheng/fact-types'
import { describe, expect, it } from 'vitest'
import { emptyEntry, entryOf, factOf, fieldIssues, typesFor } from './fact-entry.ts'
import { clusters, lanesOf, spanOf } from './lanes.ts'
import { fieldsOf, gistOf, isAdverse } from './words.ts'

const view = (code: string, change: Record<string, unknown> = {}) => {
  const type = findFactType(code)
  if (!type) throw new Error(code)
  return {
    ...{
      subjectId: 's',
      id: code,
      type: code,
      typeVersion: type.version,
      group: type.group,
      occurredOn: '2013-06-18',
    },
    ...{
      validTo: null,
      recordedAt: '2013-09-12T00:30:00.000Z',
      source: { id: 'b', name: '市质监局' },
      document: '文1',
      line: 1,
    },
    ...{
      payload: examplePayload(type),
      notShared: [],
      legalBasis: null,
      visibility: 'public' as const,
      displayUntil: null,
    },
    ...{ effect: 'assert' as const, correctsId: null, reason: null },
    ...change,
  }
}

describe('the form of a fact', () => {
  it('gives back what it was given, for every type', () => {
    for (const { code } of factTypes) {
      const fact = view(code)
      const entry = entryOf(fact)
      expect(fieldIssues(entry, 'zh-CN', 'all'), code).toEqual({})
      expect(factOf(entry, 's', undefined, false).payload, code).toEqual(fact.payload)
    }
  })

  it('says what is wrong with what was typed, and on sending what is missing', () => {
    const entry = { ...emptyEntry('2013-09-12'), type: 'penalty', fields: { fine: '一千' } }
    expect(Object.keys(fieldIssues(entry, 'zh-CN', 'filled'))).toEqual(['payload.fine'])
    expect(Object.keys(fieldIssues(entry, 'en', 'all'))).toContain('payload.violation')
  })

  it('withdraws without content, and points at what ends', () => {
    const sent = factOf(
      { ...entryOf(view('penalty')), reason: '错案 ' },
      's',
      { id: 'x', subjectId: 'm' },
      true,
    )
    expect(sent).toMatchObject({
      subjectId: 'm',
      effect: 'withdraw',
      correctsId: 'x',
      reason: '错案',
      payload: {},
    })
  })

  it('offers what may be said of a kind of subject', () => {
    expect(typesFor('equipment').map(({ code }) => code)).toContain('equipment-inspection')
    expect(typesFor('equipment').map(({ code }) => code)).not.toContain('business-licence')
  })
})

describe('facts in words and lanes', () => {
  it('shows fields with their words, and the adverse apart', () => {
    const fact = view('sampling-result')
    expect(fieldsOf(fact, 'zh-CN').find(({ name }) => name === 'result')?.value).toBe('不合格')
    expect(gistOf(fact, 'en')).toContain('non-conforming')
    expect([isAdverse(fact), isAdverse(view('award')), isAdverse(view('credit-repair'))]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('puts marks that would lie on one another together', () => {
    const facts = ['2013-01-01', '2013-01-02', '2013-06-01'].map((occurredOn, index) =>
      view('penalty', { occurredOn, id: `${index}` }),
    )
    const place = (on: string) => Date.parse(on) / 86_400_000
    expect(clusters(facts, place, 10).map(({ length }) => length)).toEqual([2, 1])
    expect(lanesOf([...facts, view('award')]).map(({ group }) => group)).toEqual(['penalty', 'honour'])
    expect(spanOf([view('award', { occurredOn: '1980-01-01' })], '2013-09-12').years).toHaveLength(10)
  })
})
