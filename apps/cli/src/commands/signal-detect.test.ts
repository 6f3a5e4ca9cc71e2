import { addDays } from '@zhiheng/primitives'
import { expect, test } from 'vitest'
import { record } from '../testing/recorded-terminal.ts'

/** Weekly counts of a kettle scald series with an outbreak in the last week, and a series of four weeks. */
const weekly = (weeks: number, last: number): string => {
  const rows = ['series,date,count']
  for (let i = 0; i < weeks; i += 1)
    rows.push(`电热水壶烫伤,${addDays('2020-01-06', 7 * i)},${i === weeks - 1 ? last : 4 + ((i * 5) % 7)}`)
  for (let i = weeks - 4; i < weeks; i += 1) rows.push(`婴儿床夹伤,${addDays('2020-01-06', 7 * i)},2`)
  return rows.join('\n')
}
const detect = (input: string, ...words: string[]) =>
  record(['signal', 'detect', '-', ...words], { input: Buffer.from(input) })

test('an outbreak is an alarm, and a short series says how much history it lacks', async () => {
  const { exit, text } = await detect(weekly(300, 40))
  expect(exit).toBe(0)
  expect(text).toMatch(/电热水壶烫伤\s+2025-09-29\s+40\s+[\d.]+\s+\d+\s+预警/)
  expect(text).toMatch(/婴儿床夹伤.*未判：需要 260 个历史点，现有 3 个/)
})

test('json gives expected, threshold, alarm and the reason', async () => {
  const { text } = await detect(weekly(300, 6), '--format', 'json', '--last', '2', '--method', 'c2')
  const points = JSON.parse(text)
  expect(points).toHaveLength(4)
  expect(points[1]).toMatchObject({ series: '电热水壶烫伤', observed: 6, alarm: false, reason: null })
  expect(points[1].threshold).toBeGreaterThan(points[1].expected)
  expect(points[3].reason).toEqual({ kind: 'history', needed: 9, have: 3 })
})

test('a period without a row is unknown, not zero, unless it is told to be', async () => {
  const rows = weekly(300, 6)
    .split('\n')
    .filter((row) => !row.includes('2025-09-22'))
  const ask = (...words: string[]) => detect(rows.join('\n'), '--method', 'c1', '--format', 'json', ...words)
  expect(JSON.parse((await ask()).text)[0].reason).toEqual({ kind: 'unknownCount' })
  expect(JSON.parse((await ask('--absent-zero')).text)[0].reason).toBeNull()
})

test('ISO weeks are read as dates are', async () => {
  const rows = [
    'series,date,count',
    ...Array.from({ length: 12 }, (_, i) => `甲,2026-W${String(i + 1).padStart(2, '0')},3`),
  ]
  const { text } = await detect(rows.join('\n'), '--method', 'c1')
  expect(text).toContain('2026-03-16')
})

test.each(['flexible', 'farrington', 'c1', 'c2', 'c3', 'cusum', 'bayes', 'rki', 'cdc'])(
  'method %s judges five years of weeks',
  async (method) => {
    const { exit, text } = await detect(
      weekly(300, 60),
      '--method',
      method,
      '--format',
      'json',
      '--last',
      '1',
    )
    expect(exit).toBe(0)
    expect(JSON.parse(text)[0]).toMatchObject({ observed: 60, alarm: true, reason: null })
  },
)

test('wrong dates, doubled periods and unknown methods are told', async () => {
  const wrong = await detect('series,date,count\n甲,三月,2\n')
  expect(wrong.exit).toBe(1)
  expect(wrong.complaints).toContain('第 2 行的“三月”不是日期')
  const twice = await detect('series,date,count\n甲,2026-03-02,2\n甲,2026-03-03,1\n')
  expect(twice.complaints).toContain('有不止一个数')
  const method = await detect('series,date,count\n甲,2026-03-02,2\n', '--method', 'magic')
  expect(method.exit).toBe(2)
})
