import { readPlan } from '@zhiheng/official-document'
import { expect, test } from 'vitest'
import { SAMPLE_PLAN } from '../testing/sample-plan.ts'
import { csvOf, planCsv } from './plan-csv.ts'

test('a row for each measure and body, and one for a measure that names nobody', () => {
  const text = planCsv(readPlan(SAMPLE_PLAN), 'zh-CN')
  expect(text.startsWith('\ufeff章节,序号,措施,')).toBe(true)
  const rows = text.trimEnd().split('\r\n').slice(1)
  expect(rows).toHaveLength(3 + 2 + 2 + 1)
  expect(rows[0]).toBe(
    '一、强化重点产品质量安全监管,（一）,开展重点产品综合整治,市市场监管局,,牵头,牵头,2026年6月底前,',
  )
  expect(rows.at(-1)).toBe('二、夯实质量基础,（四）,加强宣传,,,,,,')
})

test.each(['=1+1', '+86', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠a', '\t=1', '\r=1', ' =1'])(
  'a cell that a spreadsheet would evaluate becomes text: %j',
  (cell) => {
    expect(csvOf([[cell]])).toBe(`\ufeff"'${cell}"\r\n`)
  },
)

test('quotes, commas and line ends are quoted', () => {
  expect(csvOf([['a"b', 'c,d', 'e\nf', '（一）', '']])).toBe('\ufeff"a""b","c,d","e\nf",（一）,\r\n')
})
