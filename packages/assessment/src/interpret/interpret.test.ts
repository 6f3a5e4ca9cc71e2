import { expect, test } from 'vitest'
import { prepareModel } from '../judge/prepare.ts'
import { testRegistry } from '../testing/registry.ts'
import { sampleFacts } from '../testing/sample-facts.ts'
import { sampleModel } from '../testing/sample-model.ts'
import { interpret } from './interpret.ts'

const model = prepareModel(sampleModel, testRegistry)
const on = { asOf: '2013-09-12' }

test('every point names its facts, rule, window and legal basis', () => {
  const { tree, ...result } = interpret(model, sampleFacts, on)
  expect(result).toMatchObject({
    score: '71.0',
    scoreHigh: '71.0',
    full: '100.0',
    knownShare: 1,
    grade: 'B',
    vetoes: [],
  })
  const [tests, fines, licence] = tree.parts
  expect(tests).toMatchObject({
    points: '8.0',
    base: '35.0',
    adjustment: '0.0',
    facts: [
      { id: 't1', points: '-9.0' },
      { id: 't2', points: '-9.0' },
      { id: 't3', points: '-9.0' },
    ],
    period: { from: '2011-09-13', to: '2013-09-12' },
    legalBasis: '《产品质量法》第十五条',
    reason: { zh: '近 24 个月记录 3 条', en: 'in 24 months: records: 3' },
    rule: { zh: '基础 35 分，每 1 −9 分，限 0 至 35 分' },
  })
  // Twelve thousand yuan, more than twelve months old: half of it counts.
  expect(fines).toMatchObject({
    points: '38.0',
    value: '6000',
    unit: 'yuan',
    facts: [{ id: 'f1', points: '-2.0' }],
  })
  expect(licence).toMatchObject({ points: '25.0', base: null, facts: [{ id: 'l1', points: null }] })
  expect(tree.reason.zh).toBe('失分：抽查不合格 −27.0、罚款 −2.0')
})

test('unknown is not zero: the score says how high it could be, and the grade only what is certain', () => {
  const untested = interpret(
    model,
    sampleFacts.filter((fact) => fact.type !== 'test'),
    on,
  )
  expect(untested).toMatchObject({
    score: '63.0',
    scoreHigh: '98.0',
    knownShare: 0.65,
    grade: null,
    gradeRange: ['B', 'A'],
  })
  expect(untested.tree.parts[0]).toMatchObject({ points: null, state: 'unknown', high: '35.0' })
  const unlicensed = interpret(
    model,
    sampleFacts.filter((fact) => fact.type !== 'licence'),
    on,
  )
  expect(unlicensed.tree.parts[2]).toMatchObject({ points: '15.0', state: 'assumed' })
  expect(interpret(model, [], on)).toMatchObject({ grade: null, knownShare: 0.4 })
})

test('a veto outweighs points, says why, and ends with its window', () => {
  const closure = {
    ...sampleFacts[0],
    id: 'c1',
    type: 'fine',
    occurredOn: '2012-10-01',
    payload: { kind: 'closure' },
  }
  const facts = [...sampleFacts, closure as (typeof sampleFacts)[number]]
  const result = interpret(model, facts, on)
  expect(result).toMatchObject({ score: '71.0', grade: 'C' })
  expect(result.vetoes).toMatchObject([
    {
      code: 'closure',
      facts: ['c1'],
      reason: { en: 'Closed down within a year' },
      effect: { en: 'The grade is C at most' },
    },
  ])
  expect(interpret(model, facts, { asOf: '2013-10-01' }).grade).toBe('B')
})
