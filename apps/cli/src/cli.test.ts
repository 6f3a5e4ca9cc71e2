import { describe, expect, test } from 'vitest'
import { COMMANDS } from './commands.ts'
import { record } from './testing/recorded-terminal.ts'

describe('help', () => {
  test.each([[['--help']], [['-h']], [['help']], [[]]])('%j lists every command', async (words) => {
    const { exit, text, complaints } = await record(words)
    expect(exit).toBe(0)
    expect(complaints).toBe('')
    const lines = text.split('\n').map((line) => line.trim())
    for (const { name, summary } of COMMANDS) {
      expect(
        lines.filter((line) => line.startsWith(`${name} `) && line.endsWith(` ${summary['zh-CN']}`)),
      ).toHaveLength(1)
    }
  })

  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, [], '用法'],
    [{ LANG: 'en_GB.UTF-8' }, [], 'Usage'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_US.UTF-8' }, [], 'Usage'],
    [{ LANG: 'C.UTF-8' }, [], '用法'],
    [{}, [], '用法'],
    [{ LANG: 'zh_CN.UTF-8' }, ['--lang', 'en'], 'Usage'],
    [{ LANG: 'en_US.UTF-8' }, ['--lang=zh-CN'], '用法'],
    [{ LANG: 'en_US.UTF-8' }, ['--lang', 'zh_cn'], '用法'],
  ])('speaks the language of %j %j', async (environment, words, expected) => {
    expect((await record(['--help', ...words], { environment })).text).toContain(expected)
    expect((await record(['plan', 'parse', '--help', ...words], { environment })).text).toContain(expected)
  })

  test('no help of a command is missing in a language', () => {
    for (const { name, summary, usage, options } of COMMANDS) {
      for (const words of [summary, usage]) {
        expect(words['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
        expect(words.en).not.toMatch(/[\u4e00-\u9fff]/)
      }
      for (const option of Object.keys(options)) {
        expect(usage['zh-CN'], `${name} --${option}`).toContain(`--${option}`)
        expect(usage.en, `${name} --${option}`).toContain(`--${option}`)
      }
    }
  })

  test('--version', async () => {
    expect((await record(['--version'])).text).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

describe('a wrong command line ends with 2, a word of why, and nothing on standard output', () => {
  test.each([
    [['nothing', 'such'], 'nothing such'],
    [['plan'], 'plan'],
    [['plan', 'parse'], '-'],
    [['plan', 'parse', 'a', 'b'], '-'],
    [['plan', 'parse', 'a', '--formats', 'json'], '--formats'],
    [['plan', 'parse', 'a', '--format', 'yaml'], 'yaml'],
    [['plan', 'parse', 'a', '--lang', 'fr'], '--lang'],
  ])('%j', async (words, named) => {
    for (const LANG of ['zh_CN.UTF-8', 'en_US.UTF-8']) {
      const { exit, text, complaints } = await record(words, { environment: { LANG } })
      expect(exit).toBe(2)
      expect(text).toBe('')
      expect(complaints).toContain(named)
      expect(complaints).toContain('zhiheng --help')
    }
  })
})
