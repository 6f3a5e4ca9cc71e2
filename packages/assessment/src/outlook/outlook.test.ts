import { expect, test } from 'vitest'
import { simulate } from '../compare/simulate.ts'
import { prepareModel } from '../judge/prepare.ts'
import { testRegistry } from '../testing/registry.ts'
import { sampleFacts } from '../testing/sample-facts.ts'
import { sampleModel } from '../testing/sample-model.ts'
import { outlook } from './outlook.ts'

const model = prepareModel(sampleModel, testRegistry)
const on = { asOf: '2013-09-12' }

test('what would have to change for the next grade', () => {
  const { leaves, ...view } = outlook(model, sampleFacts, on)
  expect(view).toEqual({
    nextGrade: 'A',
    missing: '9.0',
    blockedBy: [],
    // The first failed test leaves its window.
    betterOn: { on: '2013-11-02', grade: 'A' },
  })
  expect(leaves.map(({ code, gain }) => [code, gain])).toEqual([
    ['failed-tests', '27.0'],
    ['fines', '2.0'],
  ])
  expect(leaves[0]).toMatchObject({
    withoutFact: [
      { id: 't1', gain: '9.0' },
      { id: 't2', gain: '9.0' },
      { id: 't3', gain: '9.0' },
    ],
    inTime: [
      { on: '2013-11-02', gain: '9.0' },
      { on: '2014-06-18', gain: '18.0' },
      { on: '2015-06-18', gain: '27.0' },
    ],
  })
})

test('what each proposal promises is what a simulation gives', () => {
  const [tests] = outlook(model, sampleFacts, on).leaves
  for (const { id, gain } of tests?.withoutFact ?? [])
    expect(simulate(model, sampleFacts, on, { without: [id] }).comparison.score.change).toBe(
      String(Number(gain)),
    )
  for (const { on: asOf, gain } of tests?.inTime ?? []) {
    const { comparison } = simulate(model, sampleFacts, on, { asOf })
    expect(comparison.leaves.find((leaf) => leaf.code === 'failed-tests')?.change).toBe(String(Number(gain)))
  }
})

test('a comparison names the leaves and vetoes that make the difference', () => {
  const closure = {
    ...sampleFacts[4],
    id: 'c1',
    payload: { amount: 3000, kind: 'closure' },
    occurredOn: '2013-09-01',
  }
  const { comparison } = simulate(model, sampleFacts, on, {
    without: ['t1'],
    withFacts: [closure as (typeof sampleFacts)[number]],
  })
  expect(comparison).toMatchObject({
    score: { before: '71.0', after: '79.0', change: '8' },
    grade: { before: 'B', after: 'C' },
    isMover: true,
    leaves: [
      { code: 'failed-tests', before: '8.0', after: '17.0', change: '9' },
      { code: 'fines', before: '38.0', after: '37.0', change: '-1' },
    ],
    vetoes: { came: ['closure'], went: [] },
  })
})

test('a veto that stands against the next grade says when it ends', () => {
  const closure = { ...sampleFacts[4], id: 'c1', payload: { kind: 'closure' }, occurredOn: '2013-02-28' }
  const view = outlook(model, [...sampleFacts, closure as (typeof sampleFacts)[number]], on)
  expect(view).toMatchObject({
    nextGrade: 'B',
    missing: '0.0',
    blockedBy: [{ code: 'closure', endsOn: '2014-02-28' }],
  })
})
