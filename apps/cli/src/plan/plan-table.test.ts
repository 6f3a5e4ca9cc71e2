import { readPlan } from '@zhiheng/official-document'
import { describe, expect, test } from 'vitest'
import { SAMPLE_PLAN } from '../testing/sample-plan.ts'
import { widthOf } from '../text-layout.ts'
import { planTable } from './plan-table.ts'

const plan = readPlan(SAMPLE_PLAN)
const linesAt = (columns: number) => planTable(plan, [], columns, 'zh-CN').split('\n')

/** The column at which a sign stands in a line. */
const columnOf = (line: string, sign: string): number => widthOf(line.slice(0, line.indexOf(sign)))

describe('the responsibility matrix', () => {
  test('marks stand under the bodies they belong to', () => {
    const lines = linesAt(100)
    const header = lines.slice(
      3,
      lines.findIndex((line) => line.startsWith('一、')),
    )
    const last = header.at(-1) ?? ''
    // The last characters of the names, in the order in which the text names the bodies.
    expect(last.trim().split(/\s+/).join('')).toBe('局局局局局')
    const columns = [...last].flatMap((sign, at) =>
      sign === '局' ? [widthOf([...last].slice(0, at).join(''))] : [],
    )
    const first = lines.find((line) => line.startsWith('（一）')) ?? ''
    const third = lines.find((line) => line.startsWith('（三）')) ?? ''
    expect(columnOf(first, '◎')).toBe(columns[0])
    expect(columnOf(first, '△')).toBe(columns[1])
    expect(columnOf(third, '△')).toBe(columns[0])
    expect(first.replace(/[^◎○△]/g, '')).toBe('◎△△')
    expect(
      lines
        .find((line) => line.startsWith('合计'))
        ?.trim()
        .split(/\s+/),
    ).toEqual(['合计', '3', '1', '1', '1', '1'])
  })

  test('chapters, key, deadlines and doubts, the most pressing first', () => {
    const text = linesAt(100).join('\n')
    const order = [
      '一、强化',
      '二、夯实',
      '图例：◎ 牵头',
      '时限：',
      '2026年6月底前  (2026-06-30)',
      '原文缺失',
      '“加强宣传”没有写明责任单位',
    ]
    const places = order.map((part) => text.indexOf(part))
    expect(places.every((place) => place > 0)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })

  test.each([40, 60, 80, 100, 200])('nothing is wider than %d columns', (columns) => {
    for (const line of linesAt(columns))
      expect(widthOf(line.replace(/[，。、）；]+$/, ''))).toBeLessThanOrEqual(columns)
  })

  test('a terminal that is too narrow gets the plan measure by measure and body by body', () => {
    const lines = linesAt(40)
    expect(lines.some((line) => line.startsWith('合计'))).toBe(false)
    expect(lines).toContain('    ◎ 市市场监管局')
    expect(lines).toContain('    △ 市公安局、市农业农村局')
    expect(lines).toContain('    （未写明单位）')
    expect(lines.join('\n')).toMatch(/市市场监管局\s+◎ （一）\s+○ （二）\s+△ （三）/)
  })

  test('where numbers begin again in every chapter, the chapter is told with them', () => {
    const lines = [
      '海湾市工作计划',
      '一、监管',
      '（一）整治市场。6月底前完成。（市教育局、市水利局负责）',
      '二、基础',
      '（一）编制标准。（市水利局负责）',
    ]
    const text = planTable(readPlan(lines.join('\n')), [], 34, 'zh-CN')
    expect(text).toContain('  一（一） 6月底前')
    expect(text).toMatch(/市水利局\s+○ 一（一）、二（一）/)
  })

  test('lists that end in 等 are told once', () => {
    const measures = ['一', '二', '三', '四'].map(
      (number) => `（${number}）开展整治。完善机制。（市教育局、市水利局等单位负责）`,
    )
    const open = readPlan(['海湾市工作计划', '一、总体任务', ...measures].join('\n'))
    const text = planTable(open, [], 200, 'zh-CN')
    expect(text).toContain('（一） （二） （三） （四） 责任单位名单以“等”结尾')
    expect(text.match(/以“等”结尾/g)).toHaveLength(1)
  })

  test('escape sequences of a document do not reach the terminal', () => {
    const hostile = readPlan(SAMPLE_PLAN.replace('综合整治。', '综合\u202e整治。'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(planTable(hostile, [], 100, 'en')).not.toMatch(/[\u202e\u001b]/)
  })
})
