import { describe, expect, it } from 'vitest'
import { PlanReadError } from './plan-read-error.ts'
import { readPlan } from './read-plan.ts'

const length = 240_000
const fill = (unit: string) => unit.repeat(Math.ceil(length / unit.length))

/** Texts made to provoke backtracking, deep nesting or repeated searches to the end. */
const texts: Readonly<Record<string, string>> = {
  'open brackets': fill('（'),
  'nested brackets': '（'.repeat(length / 2) + '）'.repeat(length / 2),
  'empty brackets': fill('（）'),
  'enumeration commas': fill('、'),
  digits: fill('1234567890'),
  'one line': `一、甲。${fill('加强监管，开展检查，')}`,
  labels: fill('责任单位：'),
  'labels with names': fill('责任单位：市科技局'),
  newlines: `一、甲${fill('\n')}二、乙`,
  blanks: `一、甲${fill(' ')}乙`,
  quotes: fill('“'),
  'lenticular brackets': fill('【'),
  numbers: fill('1.'),
  'number lines': fill('1.甲\n'),
  phrases: fill('（市科技局负责）'),
  'items in one line': fill('1.加强监管。（市科技局负责）'),
  years: fill('2019年'),
  'counted lists': `一、甲。${fill('等八大产业')}`,
  'table headings': fill('序号\n任务\n单位\n1\n甲任务\n'),
  'table rows': `序号|任务|责任单位|\n${fill('|1|任务|市科技局|\n')}`,
  dates: fill('2019年1月1日\n'),
  'implied bodies': `一、甲。${fill('以下均需')}`,
}

describe('readPlan on hostile texts', () => {
  it.each(Object.keys(texts))(
    '%s: reads or refuses in time that grows with the length',
    (name) => {
      const text = texts[name] ?? ''
      // Four times the text may take four times as long; a quadratic step takes sixteen times, however often it is tried.
      const linear = [1, 2, 3].some(
        () => cost(text) < Math.max(500, cost(text.slice(0, text.length / 4)) * 10),
      )
      expect(linear).toBe(true)
    },
    60_000,
  )
})

/** Milliseconds of processor time, which other work on the machine does not lengthen. */
function cost(text: string): number {
  const before = process.cpuUsage()
  try {
    readPlan(text)
  } catch (error) {
    expect(error).toBeInstanceOf(PlanReadError)
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
