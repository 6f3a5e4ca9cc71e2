import { expect, it } from 'vitest'
import { readNumber } from './fields.tsx'
import { type Json, moveBy, put, removeAt, valueAt } from './pointer.ts'
import { duplicate, freeCode, itemsOf, moveIn, moveOut, partOf, sumOf } from './tree.ts'
import { fitted } from './use-fit.ts'

const leaf = (code: string, full: number): Json => ({
  ...{ kind: 'leaf', code, full, label: { zh: code, en: code } },
  source: { kind: 'facts', types: ['sampling-result'], measure: { kind: 'count' } },
  scoring: { kind: 'linear', base: full, perUnit: -1 },
})
const model: Json = {
  code: 'x',
  tree: {
    ...{ kind: 'group', code: 'total', full: 10, combine: 'sum' },
    parts: [leaf('a', 4), { kind: 'group', code: 'g', full: 6, combine: 'sum', parts: [leaf('b', 6)] }],
  },
  vetoes: [{ code: 'v' }],
  grades: [],
}
const codes = (content: Json) => itemsOf(content).map(({ at, value }) => `${at} ${String(value.code)}`)

it('lists the parts in reading order and finds the part of a place', () => {
  expect(itemsOf(model).map(({ at, level }) => `${level} ${at}`)).toEqual([
    ...['1 ', '1 /tree', '2 /tree/parts/0', '2 /tree/parts/1', '3 /tree/parts/1/parts/0'],
    ...['1 /vetoes', '2 /vetoes/0', '1 /grades'],
  ])
  expect(partOf('/tree/parts/1/parts/0/scoring/bands/1/from')).toBe('/tree/parts/1/parts/0')
  expect(partOf('/vetoes/0/condition/value')).toBe('/vetoes/0')
  expect(partOf('/grades/2/from')).toBe('/grades')
  expect(partOf('/whenUnknown/minKnownShare')).toBe('')
  // Anything at all can be shown.
  for (const content of [{}, { tree: 3 }, { tree: { parts: [null, 'x'] }, vetoes: {} }])
    expect(itemsOf(content as Json).length).toBeGreaterThan(2)
})

it('moves parts among their own, into a group and out of it', () => {
  const inside = moveIn(moveBy(model, '/tree/parts/0', 1).root, '/tree/parts/1')
  expect(inside.pointer).toBe('/tree/parts/0/parts/1')
  expect(codes(inside.root)).toContain('/tree/parts/0/parts/1 a')
  const outside = moveOut(inside.root, inside.pointer)
  expect(outside.pointer).toBe('/tree/parts/1')
  expect(codes(outside.root)).toContain('/tree/parts/1 a')
  expect(moveOut(model, '/tree/parts/0').root).toBe(model)
  expect(moveIn(model, '/tree/parts/0').root).toBe(model)
  expect(moveBy(model, '/tree/parts/1', 1).root).toBe(model)
})

it('copies with codes of its own, and takes away', () => {
  const { root, pointer } = duplicate(model, '/tree/parts/1')
  expect(pointer).toBe('/tree/parts/2')
  expect(codes(root)).toContain('/tree/parts/2 g-2')
  expect(codes(root)).toContain('/tree/parts/2/parts/0 b-2')
  expect(valueAt(root, '/vetoes')).toEqual(model.vetoes)
  expect(freeCode(root, 'g')).toBe('g-3')
  expect(codes(removeAt(root, '/tree/parts/1'))).toContain('/tree/parts/1 g-2')
})

it('says what the parts add up to, and changes nothing but one place', () => {
  expect(sumOf(model.tree as Json)).toEqual({ sum: 10, due: 10, isRight: true })
  const changed = put(model, '/tree/parts/0/full', 5)
  expect(sumOf(changed.tree as Json)).toMatchObject({ sum: 11, isRight: false })
  expect(valueAt(model, '/tree/parts/0/full')).toBe(4)
  expect(valueAt(changed, '/tree/parts/1')).toBe(valueAt(model, '/tree/parts/1'))
  expect(Object.keys(put(model, '/tree/parts/0/legalBasis', undefined))).toEqual(Object.keys(model))
})

it('scores in the unit that the source gives', () => {
  const at = '/tree/parts/0'
  const share = put(model, `${at}/source/measure`, { kind: 'ratio', part: {} })
  expect(valueAt(fitted(share, at), `${at}/scoring/unit`)).toBe('share')
  const text = put(model, `${at}/source/measure`, { kind: 'latest', field: 'result' })
  expect(valueAt(fitted(text, at), `${at}/scoring`)).toEqual({
    kind: 'lookup',
    values: [
      { value: 'conforming', points: 0 },
      { value: 'non-conforming', points: 0 },
    ],
  })
  const back = put(fitted(text, at), `${at}/source/measure`, { kind: 'count' })
  expect(valueAt(fitted(back, at), `${at}/scoring`)).toEqual({ kind: 'linear', base: 4, perUnit: 0 })
})

it('reads numbers as people type them, and no others', () => {
  expect(['2.5', '-3', '１２', '1,000', '.5', '1.'].map(readNumber)).toEqual([2.5, -3, 12, 1000, 0.5, 1])
  expect(['', '-', 'x', '1e3', '1.2.3'].map(readNumber)).toEqual(Array(5).fill(undefined))
})
