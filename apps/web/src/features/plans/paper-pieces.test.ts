import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paperPieces } from './paper-pieces.ts'

const measure = (key: string, start: number, end: number, clauses: [number, number][] = []) =>
  ({
    key,
    status: 'recognised',
    span: { start, end },
    clauses: clauses.map(([from, to], index) => ({ key: `${key}c${index}`, span: { start: from, end: to } })),
    bodies: [],
  }) as never

test('places within each other are cut at every edge', () => {
  const pieces = paperPieces({
    source: '一二三四五六七八',
    measures: [measure('m1', 1, 7, [[2, 4]])],
    doubts: [],
  })
  expect(pieces.map(({ text, measureKey, clause }) => [text, measureKey, clause])).toEqual([
    ['一', null, false],
    ['二', 'm1', false],
    ['三四', 'm1', true],
    ['五六七', 'm1', false],
    ['八', null, false],
  ])
})

test('the pieces are the source, whatever is marked', () => {
  const range = fc
    .tuple(fc.nat(40), fc.nat(40))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as [number, number])
  fc.assert(
    fc.property(
      fc.string({ minLength: 40, maxLength: 40 }),
      fc.array(fc.tuple(range, fc.array(range)), { maxLength: 6 }),
      (source, marks) => {
        const measures = marks.map(([[start, end], clauses], index) =>
          measure(`m${index}`, start, end, clauses),
        )
        expect(
          paperPieces({ source, measures, doubts: [] })
            .map(({ text }) => text)
            .join(''),
        ).toBe(source)
      },
    ),
  )
})
