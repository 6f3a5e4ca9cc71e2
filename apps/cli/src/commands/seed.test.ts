import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { record } from '../testing/recorded-terminal.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhiheng-seed-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('writes a city and its truths to files, the same for the same seed', async () => {
  const write = (name: string, seed: string) =>
    record([
      ...['seed', '--firms', '60', '--facts', '700', '--seed', seed],
      ...['--out', join(folder, name), '--truth', join(folder, `${name}.truth`)],
    ])
  const { exit, text } = await write('a', '3')
  expect({ exit, text }).toMatchObject({ exit: 0, text: expect.stringContaining('事实 700') })
  await write('b', '3')
  await write('c', '4')
  expect(await readdir(join(folder, 'a', 'facts', 'quality'))).toContain('sampling-result.ndjson')
  const read = (name: string) => readFile(join(folder, name, 'facts/quality/sampling-result.ndjson'), 'utf8')
  expect(await read('b')).toBe(await read('a'))
  expect(await read('c')).not.toBe(await read('a'))
  const truths = await readFile(join(folder, 'a.truth'), 'utf8')
  expect(truths.split('\n').filter((line) => line.includes('"duplicate-firms"'))).not.toHaveLength(0)
})

describe('says what is wrong, in both languages', () => {
  test.each([
    [['--firms', 'many'], 2, '--firms', '--firms'],
    [['extra'], 2, '选项', 'options only'],
    [[], 1, 'DATABASE_URL', '--out DIR'],
    [['--out', 'x', '--firms', '5'], 1, '至少要有 50 家企业', 'at least 50 firms'],
    [['--out', 'x', '--profile', 'atlantis'], 1, 'atlantis', '--profile'],
  ])('%j', async (words, code, zh, en) => {
    for (const [LANG, named] of [
      ['zh_CN.UTF-8', zh],
      ['en_US.UTF-8', en],
    ] as const) {
      const { exit, text, complaints } = await record(['seed', ...words], { environment: { LANG } })
      expect({ exit, text }).toEqual({ exit: code, text: '' })
      expect(complaints).toContain(named)
    }
  })

  test('a database that is not there', async () => {
    const DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none'
    const { exit, complaints } = await record(['seed'], {
      environment: { LANG: 'en_US.UTF-8', DATABASE_URL },
    })
    expect(exit).toBe(1)
    expect(complaints).toContain('cannot be used')
    expect(complaints).toContain('postgres://owner')
  })
})
