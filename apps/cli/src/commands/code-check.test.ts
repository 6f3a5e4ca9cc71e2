import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '../testing/recorded-terminal.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhiheng-codes-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('a right code with what its parts say', async () => {
  const { exit, text } = await record(['code', 'check', '91440500pdy00001xd'])
  expect(exit).toBe(0)
  expect(text).toContain('✓ 91440500PDY00001XD  统一社会信用代码')
  expect(text).toContain('机构类别 1 企业')
})

test('a wrong one: exit code 1, the reason, what was probably meant, in both languages', async () => {
  const chinese = await record(['code', 'check', '91440500PYD00001XD', 'PDY00001-X'])
  expect(chinese.exit).toBe(1)
  expect(chinese.text).toContain('✗ 91440500PYD00001XD')
  expect(chinese.text).toContain('写反了')
  expect(chinese.text).toContain('→ 91440500PDY00001XD')
  const english = await record(['code', 'check', '91440500PYD00001XD', '--lang', 'en'])
  expect(english.text).toContain('may be swapped')
})

test('a file of lines, and a column of a table, with the line of what is wrong', async () => {
  const lines = await record(['code', 'check', '--file', '-', '--wrong'], {
    input: '6901234567892\r\n\r\n6901234567890\r\n',
  })
  expect(lines.exit).toBe(1)
  expect(lines.text).toContain('第 3 行')
  expect(lines.text).not.toContain('✓')

  const path = join(folder, 'firms.csv')
  await writeFile(path, '名称,代码\n甲厂,PDY00001-X\n乙厂,PDY00001-8\n')
  const column = await record([
    'code',
    'check',
    '--file',
    path,
    '--column',
    '代码',
    '--format',
    'json',
    '--scheme',
    'organisation-code',
  ])
  expect(column.exit).toBe(1)
  expect(JSON.parse(column.text)).toMatchObject([
    { ok: true, value: 'PDY00001X', line: 2 },
    { ok: false, problem: 'check', line: 3 },
  ])
  const missing = await record(['code', 'check', '--file', path, '--column', 'code'])
  expect(missing).toMatchObject({ exit: 1, text: '' })
  expect(missing.complaints).toContain('名称、代码')
})

test('what is no code at all is said so, and what the command line lacks', async () => {
  expect((await record(['code', 'check', '某某公司'])).text).toContain('--scheme')
  expect((await record(['code', 'check'])).exit).toBe(2)
  expect((await record(['code', 'check', 'C24', '--scheme', 'isbn'])).complaints).toContain('uscc')
  expect((await record(['code', 'check', 'C24', '--format', 'xml'])).exit).toBe(2)
  expect((await record(['code', 'check', 'C24', '--file', 'x'])).exit).toBe(2)
  expect((await record(['code', 'check', 'C24', '--column', 'x'])).exit).toBe(2)
  expect((await record(['code', 'check', '--scheme', 'list'])).text).toContain('统一社会信用代码')
})
