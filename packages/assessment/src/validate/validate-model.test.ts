import { expect, test } from 'vitest'
import type { Model } from '../model/model.ts'
import { testRegistry } from '../testing/registry.ts'
import { sampleModel } from '../testing/sample-model.ts'
import { validateModel } from './validate-model.ts'

type Json = { [key: string]: Json } & Json[]

/** The sample with the value at a JSON Pointer replaced, or removed where `value` is undefined. */
function changed(pointer: string, value: unknown): unknown {
  const copy = structuredClone(sampleModel) as unknown as Json
  const keys = pointer.split('/').slice(1)
  const last = keys.pop() ?? ''
  const parent = keys.reduce<Json>((each, key) => each[key] as Json, copy)
  if (value === undefined) delete parent[last]
  else parent[last] = value as Json
  return copy
}

const rules = (model: unknown, others?: readonly Model[]) =>
  validateModel(model, testRegistry, others).map(({ path, rule }) => `${path} ${rule}`)

test('a good model has no problems', () => {
  expect(validateModel(sampleModel, testRegistry)).toEqual([])
})

const fines = '/tree/parts/1'

test.each([
  ['/code', undefined, '/code missing'],
  ['/colour', 'red', '/colour unknown-key'],
  ['/decimals', 9, '/decimals form'],
  ['/code', "x'; drop table facts", '/code form'],
  ['/tree/parts/0/label/zh', 'a\0b', '/tree/parts/0/label/zh form'],
  ['/tree/parts/0/source/measure', { kind: 'median' }, '/tree/parts/0/source/measure form'],
  ['/tree/parts/0/source/types/0', 'rumour', '/tree/parts/0/source/types/0 unknown-type'],
  ['/subjectKinds/0', 'place', '/tree/parts/0/source/types/0 wrong-subject'],
  ['/tree/parts/0/source/where/field', 'colour', '/tree/parts/0/source/where/field unknown-field'],
  ['/tree/parts/0/source/where/value', 'maybe', '/tree/parts/0/source/where/value unknown-choice'],
  ['/tree/parts/0/source/where/value', 1, '/tree/parts/0/source/where/value wrong-kind'],
  ['/tree/parts/0/source/where/op', '<', '/tree/parts/0/source/where/op wrong-kind'],
  [
    '/tree/parts/0/source/where',
    { all: [{ not: { field: 'reportedOn', op: '<', value: '2013-02-30' } }] },
    '/tree/parts/0/source/where/all/0/not/value wrong-kind',
  ],
  [
    '/tree/parts/0/source/window',
    { kind: 'since', on: '2013-02-30' },
    '/tree/parts/0/source/window/on not-a-day',
  ],
  ['/tree/parts/0/source/inForce', true, '/tree/parts/0/source/inForce no-validity'],
  ['/tree/parts/0/full', 36, '/tree/full weights'],
  ['/tree/parts/0/weightPercent', 36, '/tree/parts/0/weightPercent weights'],
  ['/tree/combine', 'weighted', '/tree/parts/0/weightPercent weights'],
  [`${fines}/scoring/unit`, undefined, `${fines}/scoring/unit unit-mismatch`],
  [`${fines}/source/types`, ['fine', 'shipment'], `${fines}/source/measure/field unit-mismatch`],
  [`${fines}/source/types`, ['fine', 'licence'], `${fines}/source/measure/field unknown-field`],
  [`${fines}/source/measure`, { kind: 'sum', field: 'kind' }, `${fines}/source/measure/field wrong-kind`],
  [`${fines}/source/measure`, { kind: 'max', field: 'amount' }, `${fines}/source/decay decay-without-sum`],
  [`${fines}/source/decay/steps/1/months`, 12, `${fines}/source/decay/steps steps-order`],
  [
    `${fines}/scoring`,
    { kind: 'lookup', values: [{ value: 'a', points: 1 }] },
    `${fines}/scoring/kind wrong-kind`,
  ],
  [`${fines}/scoring/cap`, 41, `${fines}/scoring/cap points-range`],
  [`${fines}/scoring/floor`, 0.25, `${fines}/scoring/floor decimals`],
  ['/tree/parts/2/scoring/bands/1/from', 0.5, '/tree/parts/2/scoring/bands/1 overlap'],
  ['/tree/parts/2/scoring/bands/1/from', 2, '/tree/parts/2/scoring/bands/1 gap'],
  ['/tree/parts/2/scoring/bands/0/from', 1, '/tree/parts/2/scoring/bands/0 empty-band'],
  ['/tree/parts/2/unknown', { kind: 'points', points: 26 }, '/tree/parts/2/unknown/points points-range'],
  ['/tree/parts/2/code', 'fines', '/tree/parts/2/code duplicate'],
  ['/vetoes/0/effect/grade', 'E', '/vetoes/0/effect/grade unknown-grade'],
  ['/vetoes/0/condition/value', 'one', '/vetoes/0/condition/value wrong-kind'],
  ['/grades/1/below', 85, '/grades/0 overlap'],
  ['/grades/1/below', 75, '/grades/0 gap'],
  ['/inForceTo', '2012-12-31', '/inForceTo dates'],
  ['/inForceFrom', '2013-13-01', '/inForceFrom not-a-day'],
])('%s = %j is refused', (pointer, value, expected) => {
  const problems = validateModel(changed(pointer, value), testRegistry)
  expect(problems.map(({ path, rule }) => `${path} ${rule}`)).toContain(expected)
  for (const { reason, remedy } of problems)
    for (const text of [reason.zh, reason.en, remedy.zh, remedy.en]) expect(text).not.toMatch(/undefined|^$/)
})

test('models that go in a circle, and references to models that are not there', () => {
  const lean = (code: string, other: string): Model => {
    const source = { kind: 'model', model: other, result: 'score' } as const
    const [leaf] = sampleModel.tree.parts
    if (leaf?.kind !== 'leaf') throw new Error('the sample begins with a leaf')
    const scoring = { kind: 'linear', unit: 'points', base: 0, perUnit: 1 } as const
    return {
      ...sampleModel,
      code,
      tree: {
        ...sampleModel.tree,
        full: 35,
        parts: [{ ...leaf, source, scoring, unknown: { kind: 'unknown' } }],
      },
    }
  }
  const path = '/tree/parts/0/source/model'
  expect(rules(lean('a', 'b'), [lean('b', 'c'), lean('c', 'a')])).toEqual([`${path} cycle`])
  expect(rules(lean('a', 'a'), [])).toEqual([`${path} cycle`])
  expect(rules(lean('a', 'b'), [lean('b', 'c'), lean('c', 'b')])).toEqual([])
  expect(rules(lean('a', 'b'), [])).toEqual([`${path} unknown-model`])
  expect(rules(lean('a', 'b'))).toEqual([])
})

test('anything at all is answered with problems, not with an exception', () => {
  let deep: unknown = { field: 'result', op: 'exists' }
  for (let level = 0; level < 5000; level += 1) deep = { not: deep }
  for (const input of [null, undefined, 1, 'x', [], {}, { tree: { kind: 'group', parts: [null] } }])
    expect(validateModel(input, testRegistry).length).toBeGreaterThan(0)
  expect(rules(changed('/tree/parts/0/source/where', deep))).toHaveLength(1)
})
