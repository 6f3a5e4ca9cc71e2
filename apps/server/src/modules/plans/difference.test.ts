import { describe, expect, it } from 'vitest'
import { type ComparedMeasure, differenceOf } from './difference.ts'

const measure = (number: string, title: string, rest: Partial<ComparedMeasure> = {}): ComparedMeasure => ({
  number,
  chapter: '一、强化监管',
  title,
  text: title,
  dueOn: null,
  bodies: '市质监局',
  ...rest,
})
const from = { planId: 'p', title: '2013', edition: 1 }

describe('differenceOf', () => {
  it('lists what came, went, changed and stayed, in the order of the later edition', () => {
    const before = [measure('（一）', '甲'), measure('（二）', '乙'), measure('（三）', '丙')]
    const after = [
      measure('（一）', '甲', { dueOn: '2014-06-30', bodies: '市质监局（牵头）' }),
      measure('（二）', '丙'),
      measure('（三）', '丁'),
    ]
    const difference = differenceOf(
      from,
      before,
      after,
      new Map([
        [0, 0],
        [2, 1],
      ]),
    )
    expect(difference.counts).toEqual({ added: 1, removed: 1, changed: 2, same: 0 })
    expect(
      difference.items.map(({ kind, before: was, after: now }) => [kind, was?.title, now?.title]),
    ).toEqual([
      ['changed', '甲', '甲'],
      ['removed', '乙', undefined],
      ['changed', '丙', '丙'],
      ['added', undefined, '丁'],
    ])
    expect(difference.items[0]?.changes).toEqual([
      { field: 'deadline', before: null, after: '2014-06-30', pieces: null },
      { field: 'bodies', before: '市质监局', after: '市质监局（牵头）', pieces: null },
    ])
    expect(difference.items[2]?.changes).toEqual([
      { field: 'number', before: '（三）', after: '（二）', pieces: null },
    ])
  })

  it('marks what changed inside a text', () => {
    const was = measure('（一）', '甲', { text: '开展电梯检查' })
    const now = measure('（一）', '甲', { text: '开展电梯、锅炉检查' })
    const [item] = differenceOf(from, [was], [now], new Map([[0, 0]])).items
    expect(item?.changes[0]?.pieces).toEqual([
      { kind: 'same', text: '开展电梯' },
      { kind: 'added', text: '、锅炉' },
      { kind: 'same', text: '检查' },
    ])
  })

  it('shows a text that was written anew as a whole', () => {
    const was = measure('（一）', '甲', { text: '一'.repeat(1000) })
    const now = measure('（一）', '甲', { text: '二'.repeat(1000) })
    const [item] = differenceOf(from, [was], [now], new Map([[0, 0]])).items
    expect(item?.changes[0]?.pieces?.map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })

  it('finds nothing between equal editions', () => {
    const plan = [measure('（一）', '甲'), measure('（二）', '乙')]
    const same = new Map([
      [0, 0],
      [1, 1],
    ])
    expect(differenceOf(from, plan, plan, same).counts).toEqual({ added: 0, removed: 0, changed: 0, same: 2 })
  })
})
