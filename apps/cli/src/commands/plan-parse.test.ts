import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { record } from '../testing/recorded-terminal.ts'
import { SAMPLE_PLAN } from '../testing/sample-plan.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhiheng-plan-'))
  file = join(folder, 'plan.txt')
  writeFileSync(file, SAMPLE_PLAN)
})

afterEach(() => rmSync(folder, { recursive: true }))

const parse = (...words: string[]) => record(['plan', 'parse', ...words])

describe('plan parse', () => {
  test('json: head, measures with lead and units, deadlines, doubts, what was read', async () => {
    const { exit, text, complaints } = await parse(file, '--format', 'json')
    const read = JSON.parse(text)
    expect({ exit, complaints }).toEqual({ exit: 0, complaints: '' })
    expect(read).toMatchObject({
      issuer: '海湾市人民政府办公室',
      date: '2026年2月18日',
      docnumber: '海府办〔2026〕8号',
      source: { format: 'text', encoding: 'utf-8', characters: SAMPLE_PLAN.length, notes: [] },
    })
    expect(read.measures[0]).toMatchObject({
      no: '（一）',
      chapter: '一、强化重点产品质量安全监管',
      title: '开展重点产品综合整治',
      lead: ['市市场监管局'],
      units: ['市公安局', '市农业农村局'],
      deadline: '2026年6月底前',
    })
    expect(SAMPLE_PLAN.slice(read.measures[0].start, read.measures[0].end)).toContain('开展重点产品综合整治')
    expect(read.doubts).toContainEqual(
      expect.objectContaining({ code: 'no-responsible-body', no: '（四）', severity: 'gap' }),
    )
  })

  test('- reads standard input, whatever its encoding', async () => {
    const utf16 = Buffer.from(`\ufeff${SAMPLE_PLAN}`, 'utf16le')
    const piped = await record(['plan', 'parse', '-', '--format', 'json'], { input: utf16 })
    expect(JSON.parse(piped.text)).toMatchObject({
      source: { encoding: 'utf-16le' },
      docnumber: '海府办〔2026〕8号',
    })
  })

  test.each(['table', 'json', 'csv', 'xlsx'])(
    '%s goes to a file in one piece, over an old one',
    async (format) => {
      const target = join(folder, 'out')
      writeFileSync(target, 'old')
      const { exit, output } = await parse(file, '--format', format, '--output', target)
      expect(exit).toBe(0)
      expect(output.length).toBe(0)
      expect(readFileSync(target).equals((await parse(file, '--format', format)).output)).toBe(true)
      expect(readdirSync(folder).sort()).toEqual(['out', 'plan.txt'])
    },
  )

  test('a workbook is not thrown at a terminal', async () => {
    const { exit, output, complaints } = await record(['plan', 'parse', file, '--format', 'xlsx'], {
      interactive: true,
    })
    expect(exit).toBe(2)
    expect(output.length).toBe(0)
    expect(complaints).toContain('--output')
  })

  test('what the reader left out is told beside a csv, and inside a table', async () => {
    const page = Buffer.from(
      `<html><p hidden>打印稿</p>${SAMPLE_PLAN.split('\n')
        .map((line) => `<p>${line}</p>`)
        .join('')}</html>`,
    )
    const csv = await record(['plan', 'parse', '-', '--format', 'csv'], { input: page })
    expect(csv.complaints).toBe('1 处隐藏文字未读入。')
    const table = await record(['plan', 'parse', '-'], { input: page })
    expect(table.complaints).toBe('')
    expect(table.text).toContain('1 处隐藏文字未读入。')
  })
})

describe('what cannot be read ends with 1, reason and remedy, no output and no file', () => {
  const OLD_WORD = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1528)])

  test.each([
    ['an image', Buffer.from('89504e470d0a1a0a0000', 'hex'), '扫描件', 'scanned image'],
    ['nothing', Buffer.alloc(0), '没有文字', 'no text'],
    ['an old Office file', OLD_WORD, '旧式 Office', 'old Office'],
    ['a text without measures', Buffer.from('今天天气很好。'), '没有找到带序号的措施', 'No numbered measure'],
    ['too many bytes', Buffer.alloc(21 * 1024 * 1024, 'a'), '20 MB', '20 MB'],
  ])('%s', async (_, bytes, chinese, english) => {
    const bad = join(folder, 'bad')
    const target = join(folder, 'out.json')
    writeFileSync(bad, bytes)
    for (const [language, words, remedy] of [
      ['zh-CN', chinese, '办法：'],
      ['en', english, 'Remedy: '],
    ] as const) {
      const { exit, output, complaints } = await parse(
        bad,
        '--format',
        'json',
        '--output',
        target,
        '--lang',
        language,
      )
      expect(exit).toBe(1)
      expect(output.length).toBe(0)
      expect(complaints).toContain(words)
      expect(complaints).toContain(remedy)
    }
    expect(readdirSync(folder).sort()).toEqual(['bad', 'plan.txt'])
  })

  test('a file that is not there, a folder', async () => {
    expect(await parse(join(folder, 'none.txt'))).toMatchObject({
      exit: 1,
      text: '',
      complaints: expect.stringContaining('找不到文件'),
    })
    expect(await parse(folder)).toMatchObject({
      exit: 1,
      text: '',
      complaints: expect.stringContaining('文件夹'),
    })
  })

  test('an output that cannot be written leaves nothing', async () => {
    const missing = await parse(file, '--output', join(folder, 'no', 'such', 'out.txt'))
    expect(missing).toMatchObject({ exit: 1, text: '', complaints: expect.stringContaining('ENOENT') })
    const overFolder = await parse(file, '--output', folder)
    expect(overFolder).toMatchObject({ exit: 1, text: '' })
    expect(readdirSync(folder)).toEqual(['plan.txt'])
    const beside = readdirSync(join(folder, '..')).filter((name) => name.includes(basename(folder)))
    expect(beside).toEqual([basename(folder)])
  })
})
