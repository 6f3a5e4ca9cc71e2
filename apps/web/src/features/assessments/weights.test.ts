import type { Model } from '@zhiheng/assessment'
import { expect, it } from 'vitest'
import { renamed, sumsOf, withNumber } from './weights.ts'

const words = { zh: 'x', en: 'x' }
const leaf = (code: string, full: number) => ({ kind: 'leaf', code, full, label: words })
const model = {
  version: '1',
  tree: {
    kind: 'group',
    code: 'all',
    label: words,
    full: 10,
    combine: 'sum',
    parts: [leaf('a', 4), leaf('b', 6)],
  },
} as unknown as Model

it('changes one number and nothing else, and says whether the parts make the whole', () => {
  expect(sumsOf(model.tree)).toMatchObject([{ sum: 10, due: 10, isRight: true }])
  const changed = withNumber(model, ['tree', 'parts', 0, 'full'], 5)
  expect(sumsOf(changed.tree)).toMatchObject([{ sum: 11, isRight: false }])
  expect(model.tree.parts[0]?.full).toBe(4)
  expect(changed.tree.parts[1]).toBe(model.tree.parts[1])
  expect(renamed(model, '2').version).toBe('2')
})
