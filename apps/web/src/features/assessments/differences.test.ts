import { expect, it } from 'vitest'
import { differencesOf, isSame, wayTo } from './differences.ts'

const part = (code: string, full: number) => ({ code, full, label: { zh: code, en: code } })
const before = {
  tree: { parts: [part('a', 4), part('b', 6)] },
  grades: [{ code: 'A', from: 80 }],
  bands: [{ from: 1, points: 2 }],
}

it('finds one changed number, whatever the order of keys', () => {
  const after = {
    ...before,
    tree: { parts: [part('a', 4), { full: 7, code: 'b', label: { en: 'b', zh: 'b' } }] },
  }
  expect(differencesOf(before, after)).toEqual([{ at: '/tree/parts/1/full', before: 6, after: 7 }])
  expect(isSame({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 })).toBe(true)
  expect(wayTo(after, '/tree/parts/1/full', ({ code }) => String(code))).toBe('b › full')
})

it('knows a part that has moved, come or gone by its code', () => {
  const moved = { ...before, tree: { parts: [part('b', 6), part('a', 4)] } }
  expect(differencesOf(before, moved)).toEqual([{ at: '/tree/parts', before: 'a · b', after: 'b · a' }])
  const other = { ...before, tree: { parts: [part('b', 6), part('c', 4)] } }
  expect(differencesOf(before, other)).toEqual([
    { at: '/tree/parts/1', before: undefined, after: part('c', 4) },
    { at: '/tree/parts/0', before: part('a', 4), after: undefined },
  ])
})
