import { describe, expect, it } from 'vitest'
import { testCreditPolicy } from '#testing/policies'
import { repairables } from './eligibility.ts'
import type { LedgerFact } from './facts.ts'

const penalty = (change: Partial<LedgerFact> & { payload?: LedgerFact['payload'] } = {}): LedgerFact => ({
  ...{ id: 'a', subjectId: 's', type: 'penalty', document: '罚1', occurredOn: '2013-03-01', validTo: null },
  ...{ sourceId: 'b', legalBasis: null, visibility: 'public', displayUntil: null, ended: false },
  ...change,
  payload: { decisionNumber: '罚1', kind: 'fine', lawArticle: '第十三条', ...change.payload },
})
const judge = (facts: LedgerFact[], industry: string | null = 'C2450', today = '2013-09-12') =>
  repairables(facts, {
    ...{ policy: testCreditPolicy.repair, today, industry, open: new Set<string>(['open']) },
    sourceName: (id) => id,
  })[0]

describe('whether a penalty may be repaired', () => {
  it.each([
    ['an ordinary one after three months', penalty(), 'C2450', [], '2013-06-01'],
    ['a fresh one', penalty({ occurredOn: '2013-08-01' }), 'C2450', ['too-early'], '2013-11-01'],
    ['one of a food firm takes a year', penalty(), 'C1421', ['too-early'], '2014-03-01'],
    ['a warning was never shown', penalty({ payload: { kind: 'warning' } }), 'C2450', ['not-shown'], null],
    ['a revocation never is', penalty({ payload: { kind: 'revocation' } }), 'C2450', ['excluded'], null],
    [
      'not fulfilled',
      penalty({ payload: { performance: 'partly' } }),
      'C2450',
      ['not-fulfilled'],
      '2013-06-01',
    ],
    ['under way', penalty({ id: 'open' }), 'C2450', ['open'], '2013-06-01'],
    ['its display is over', penalty({ displayUntil: '2013-09-11' }), 'C2450', ['ended'], null],
    ['after three years it ends by itself', penalty({ occurredOn: '2010-09-11' }), 'C2450', ['ended'], null],
    [
      'repaired',
      penalty({ visibility: 'government', payload: { isRepaired: true } }),
      'C2450',
      ['repaired'],
      null,
    ],
    [
      'several at once are all said',
      penalty({ occurredOn: '2013-08-01', payload: { kind: 'revocation', performance: 'open' } }),
      'C2450',
      ['excluded', 'too-early', 'not-fulfilled'],
      null,
    ],
  ] as const)('%s', (_what, fact, industry, obstacles, from) => {
    expect(judge([fact], industry)).toMatchObject({ obstacles, from, eligible: obstacles.length === 0 })
  })

  it('not where the same article was breached again since, while the later one is', () => {
    const again = penalty({ id: 'later', occurredOn: '2013-05-01' })
    expect(judge([penalty(), again])?.obstacles).toEqual(['again'])
    expect(judge([again, penalty()])?.obstacles).toEqual([])
    expect(
      judge([penalty(), penalty({ id: 'b', occurredOn: '2013-05-01', payload: { lawArticle: '第二条' } })])
        ?.obstacles,
    ).toEqual([])
  })

  it('is shown until the earlier of its own last day and the longest time', () => {
    expect(judge([penalty()])?.endsOn).toBe('2016-03-01')
    expect(judge([penalty({ displayUntil: '2014-01-01' })])?.endsOn).toBe('2014-01-01')
  })
})
