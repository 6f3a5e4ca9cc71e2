import { expect, it } from 'vitest'
import { closedGrades, joined, moveEdge, stretchesOf, withOneMore, withoutBand } from './bands.ts'

const bands = [
  { below: 1, points: 10 },
  { from: 1, below: 3, points: 5 },
  { from: 3, points: 0 },
]
const kinds = (list: unknown) => stretchesOf(list).map(({ kind, from, below }) => [kind, from, below])

it('shows where one band lies, where none and where two', () => {
  expect(kinds(bands)).toEqual([
    ['band', null, 1],
    ['band', 1, 3],
    ['band', 3, null],
  ])
  expect(kinds([bands[0], bands[2]])).toContainEqual(['gap', 1, 3])
  expect(kinds([bands[0], { from: 0, points: 1 }])).toContainEqual(['overlap', 0, 1])
  expect(kinds([])).toEqual([])
  const shares = stretchesOf(bands).reduce((sum, { share }) => sum + share, 0)
  expect(shares).toBeCloseTo(1)
})

it('moves the end of the neighbour that it met, and of no other', () => {
  expect(moveEdge(bands, 1, 'from', 2)).toEqual([
    { below: 2, points: 10 },
    { from: 2, below: 3, points: 5 },
    { from: 3, points: 0 },
  ])
  const apart = [
    { below: 1, points: 1 },
    { from: 2, points: 0 },
  ]
  expect(moveEdge(apart, 1, 'from', 3)[0]).toEqual({ below: 1, points: 1 })
  // A field that is empty for a moment takes nothing away from the neighbour.
  expect(moveEdge(bands, 1, 'from', undefined)[0]).toEqual({ below: 1, points: 10 })
})

it('adds, takes away and joins without a gap', () => {
  expect(kinds(withOneMore(bands)).every(([kind]) => kind === 'band')).toBe(true)
  expect(kinds(withoutBand(bands, 1)).every(([kind]) => kind === 'band')).toBe(true)
  expect(kinds(withoutBand(bands, 2)).every(([kind]) => kind === 'band')).toBe(true)
  const torn = [
    { from: 5, points: 0 },
    { from: 0, below: 1, points: 3 },
  ]
  expect(kinds(joined(torn))).toEqual([
    ['band', null, 5],
    ['band', 5, null],
  ])
})

it('closes grades from the best to the worst', () => {
  const grades = closedGrades([
    { code: 'A', from: 80 },
    { code: 'B', from: 60, below: 70 },
    { code: 'C', from: 5 },
  ])
  expect(grades).toEqual([
    { code: 'A', from: 80 },
    { code: 'B', from: 60, below: 80 },
    { code: 'C', below: 60 },
  ])
})
