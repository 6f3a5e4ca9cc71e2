import { expect, test } from 'vitest'
import { clauseSpans } from './clause-spans.ts'

const clause = (position: number, text: string) => ({ position, text }) as never

test('demands are lit where they stand, in order; one worded anew is not', () => {
  const text = '抓好整治。抓好整治。完善制度。'
  const clauses = [clause(1, '抓好整治'), clause(2, '抓好整治'), clause(3, '另写的'), clause(4, '完善制度')]
  expect(clauseSpans({ text, clauses })).toEqual([
    { start: 0, end: 4, key: '1' },
    { start: 5, end: 9, key: '2' },
    { start: 10, end: 14, key: '4' },
  ])
})
