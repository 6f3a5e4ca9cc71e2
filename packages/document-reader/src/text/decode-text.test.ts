import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../read-document.ts'
import { failureOf } from '../testing/failure-of.ts'

const PLAN = [
  '海湾市质量强市2026年行动计划',
  '一、强化重点产品质量安全监管',
  '（一）开展综合整治。以食品、农资为重点，2026年6月底前完成。（市市场监管局、市公安局等单位负责）',
].join('\n')

describe('encodings of plain text', () => {
  test.each([
    ['utf8', { addBOM: false }, 'utf-8'],
    ['utf8', { addBOM: true }, 'utf-8'],
    ['utf16le', { addBOM: true }, 'utf-16le'],
    ['utf16be', { addBOM: true }, 'utf-16be'],
    ['gb18030', { addBOM: false }, 'gb18030'],
    ['gbk', { addBOM: false }, 'gb18030'],
  ] as const)('%s %o', async (encoding, options, expected) => {
    const read = await readDocument(iconv.encode(PLAN, encoding, options))
    expect(read).toMatchObject({ text: PLAN, format: 'text', encoding: expected })
    expect(read.notes.map((note) => note.code)).toEqual(expected === 'gb18030' ? ['encoding-guessed'] : [])
  })

  test('four-byte characters of GB18030 survive', async () => {
    const name = `${PLAN}\n责任人：㐂㑇、𠮷某`
    expect((await readDocument(iconv.encode(name, 'gb18030'))).text).toBe(name)
  })

  test('Big5 is not taken for GB18030: wrong characters are worse than none', async () => {
    const traditional = '質量發展綱要重點行動計劃強化產品質量安全監管開展綜合整治'
    expect((await failureOf(iconv.encode(traditional, 'big5'))).code).toBe('wrong-encoding')
    const labelled = await readDocument(iconv.encode(traditional, 'big5'), {
      mediaType: 'text/plain; charset=big5',
    })
    expect(labelled.text).toBe(traditional)
  })

  test('a charset that does not exist is only a hint that failed', async () => {
    const read = await readDocument(iconv.encode(PLAN, 'gb18030'), {
      mediaType: 'text/plain; charset=klingon',
    })
    expect(read.text).toBe(PLAN)
  })

  test('UTF-16 without its mark is refused rather than guessed', async () => {
    expect((await failureOf(iconv.encode(PLAN, 'utf16le', { addBOM: false }))).code).toBe('wrong-encoding')
  })

  test.each(['utf8', 'gb18030'])(
    'a %s text cut in the middle of a character is read, with a note',
    async (encoding) => {
      const whole = iconv.encode(PLAN.repeat(20), encoding)
      const read = await readDocument(whole.subarray(0, whole.length - 1))
      expect(read.notes).toContainEqual({ code: 'characters-lost', count: 1 })
      expect(read.text.startsWith(PLAN)).toBe(true)
    },
  )

  test('line ends become one kind, remains of a word processor go', async () => {
    const read = await readDocument(
      Buffer.from(`${PLAN.replaceAll('\n', '\r\n')}\u0007\r\f责任单位：\u000b市教育局  `),
    )
    expect(read.text).toBe(`${PLAN}\n\n责任单位：\n市教育局`)
  })
})

describe('blanks without end', () => {
  test.each([
    ['spaces in the middle of a line', `甲${' '.repeat(3_000_000)}乙`, 3_000_002],
    ['empty lines', `甲${'\n'.repeat(3_000_000)}乙`, 3_000_002],
    ['spaces at the end', `甲${' '.repeat(3_000_000)}`, 1],
  ])('%s take time in proportion', async (_, text, length) => {
    // In proportion to the square they would take longer than a test has.
    expect((await readDocument(Buffer.from(text))).text).toHaveLength(length)
  })
})
