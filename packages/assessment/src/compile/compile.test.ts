import { expect, test } from 'vitest'
import { prepareModel } from '../judge/prepare.ts'
import type { Leaf, Model } from '../model/model.ts'
import { nodesOf } from '../model/nodes.ts'
import { testRegistry } from '../testing/registry.ts'
import { sampleModel } from '../testing/sample-model.ts'
import { compile } from './compile.ts'

const options = { asOf: '2013-09-12', knownAt: '2013-09-12T00:00:00Z' }

const nasty = ["'; drop table facts; --", '$1', '"', '\\', "E'\\x27'", '/*', '$$', ');select 1']

/** The sample with a text put wherever a model may hold one that is not a name of ours. */
function poisoned(text: string): Model {
  const leaf = nodesOf(sampleModel)
    .map(({ node }) => node)
    .find((node): node is Leaf => node.code === 'failed-tests')
  if (!leaf) throw new Error('the sample has no such leaf')
  const where = {
    all: [
      { field: text, op: 'exists' as const },
      { not: { field: 'product', op: '=' as const, value: text } },
      { field: 'product', op: 'in' as const, value: [text] },
      { field: '@legalBasis', op: '!=' as const, value: text },
      { field: 'reportedOn', op: '<' as const, value: text },
    ],
  }
  const latest: Leaf = {
    ...leaf,
    source: { kind: 'facts', types: [text, 'test'], where, measure: { kind: 'latest', field: 'product' } },
    scoring: { kind: 'lookup', values: [{ value: text, points: 1 }] },
  }
  const [veto] = sampleModel.vetoes
  if (!veto) throw new Error('the sample has no veto')
  return {
    ...sampleModel,
    code: text,
    tree: { ...sampleModel.tree, parts: [latest] },
    vetoes: [{ ...veto, code: text, source: latest.source, condition: { op: 'in', value: [text] } }],
    grades: [{ code: text, label: { zh: text, en: text } }],
  }
}

test.each(nasty)('%s in a model that was never validated is a parameter, not SQL', (text) => {
  const plain = compile(prepareModel(poisoned('harmless'), testRegistry), options)
  const { text: sql, values } = compile(prepareModel(poisoned(text), testRegistry), options)
  expect(sql).toBe(plain.text)
  expect(values.map((value) => JSON.stringify(value).includes(JSON.stringify(text).slice(1, -1)))).toContain(
    true,
  )
})

test('a column that facts do not have is refused', () => {
  const [leaf] = sampleModel.tree.parts
  if (leaf?.kind !== 'leaf' || leaf.source.kind !== 'facts') throw new Error('the sample begins with a leaf')
  const source = { ...leaf.source, where: { field: '@digest', op: 'exists' as const } }
  const model = { ...sampleModel, tree: { ...sampleModel.tree, parts: [{ ...leaf, source }] } }
  expect(() => compile(prepareModel(model, testRegistry), options)).toThrow('unknown field "@digest"')
})

test('the statement reads the facts once, only those that the model needs, and binds each value once', () => {
  const { text, values } = compile(prepareModel(sampleModel, testRegistry), options)
  expect(text.match(/zh\.facts_as_of/g)).toHaveLength(1)
  expect(text).toContain('f.type = any(')
  expect(values).toContainEqual(['fine', 'licence', 'test'])
  expect(new Set(values.map((value) => JSON.stringify(value))).size).toBeGreaterThan(values.length / 2)
  const places = [...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place))
  expect(Math.max(...places)).toBe(values.length)
  expect(text).not.toMatch(/distinct/)
})
