import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { TableError } from '../table-error.ts'
import { bytesOf, failureOf, readAll } from '../testing/read-all.ts'
import { writeTable } from '../write/write-table.ts'

const text =
  '企业名称,抽查日期,结果\r\n示例食品有限公司,2013-09-12,合格\r\n"含,逗号和""引号""","2013-09-13","两\n行"\r\n'
const expected = [
  ['示例食品有限公司', '2013-09-12', '合格'],
  ['含,逗号和"引号"', '2013-09-13', '两\n行'],
]

describe('encodings, delimiters and line ends', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['GB18030', iconv.encode(text, 'gb18030'), 'gb18030'],
    ['UTF-16 as Excel saves it', iconv.encode(text, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16, the other way round', iconv.encode(text, 'utf-16be', { addBOM: true }), 'utf-16be'],
  ])('reads %s', async (_name, bytes, encoding) => {
    const { table, cells } = await readAll(bytes)
    expect(table.encoding).toBe(encoding)
    expect(table.header.columns.map(({ name }) => name)).toEqual(['企业名称', '抽查日期', '结果'])
    expect(cells).toEqual(expected)
  })

  it.each([
    ['\t', 'a\tb,c\n1\t2'],
    [';', 'a;b\n1,5;2'],
    ['|', 'a|b\n1|2'],
    [',', 'a,b\n1;2,3'],
  ])('finds the delimiter %j', async (delimiter, content) => {
    expect((await readAll(Buffer.from(content))).table.delimiter).toBe(delimiter)
  })

  it('takes lines that end in \\n, \\r\\n, both mixed, or \\r alone', async () => {
    for (const content of [
      'a,b\n1,2\n3,4',
      'a,b\r\n1,2\r\n3,4\r\n',
      'a,b\r\n1,2\n3,4\r\n',
      'a,b\r1,2\r3,4',
    ]) {
      expect((await readAll(Buffer.from(content))).cells).toEqual([
        ['1', '2'],
        ['3', '4'],
      ])
    }
  })

  it('takes a file for GB18030 whose first Chinese comes after the beginning that was looked at', async () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => `${at},plain,ascii only\n`).join('')
    const bytes = Buffer.concat([
      Buffer.from(`a,b,c\n${rows}`),
      iconv.encode('1,质量监督,抽查结果\n', 'gb18030'),
    ])
    const { rows: read, batches } = await readAll(bytes)
    expect(read.at(-1)?.cells).toEqual(['1', '质量监督', '抽查结果'])
    expect(batches.at(-1)?.next.encoding).toBe('gb18030')
  })
})

describe('rows as a person sees them', () => {
  it('are numbered as a spreadsheet does, blank ones counted and left out', async () => {
    const { rows } = await readAll(Buffer.from('a,b\n\n1,2\n,,\n"x\ny",4\n5\n'))
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [3, '1', '2'],
      [5, 'x\ny', '4'],
      [6, '5', null],
    ])
  })

  it('keep cells beyond the header and say so; a stray mark spoils only its own row', async () => {
    const { rows } = await readAll(Buffer.from('a,b\n1,2,3\n5" pipe,ok\n"x"y,2\n"z",3\n'))
    expect(rows.map(({ cells, problem }) => [cells, problem?.code])).toEqual([
      [['1', '2', '3'], 'extra-cells'],
      [['5" pipe', 'ok'], undefined],
      [['x"y,2', null], 'quotes'],
      [['z', '3'], undefined],
    ])
  })

  it('name the column whose bytes are no characters', async () => {
    const bytes = Buffer.concat([
      Buffer.from('甲,乙\n好,'),
      Buffer.from([0xe4, 0xb8]),
      Buffer.from('\n好,好\n'),
    ])
    const { rows } = await readAll(Buffer.concat([bytes, Buffer.from('好,好\n'.repeat(200))]))
    expect(rows[0]?.problem).toEqual({ code: 'characters', column: 1 })
    expect(rows[1]?.problem).toBeUndefined()
  })
})

describe('what cannot be read', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['blank lines', '\n\n\n', 'no-header'],
    ['a PDF', '%PDF-1.7', 'not-a-table'],
    ['a page', '<!DOCTYPE html><table>', 'not-a-table'],
    ['no text', Buffer.from([1, 2, 0, 3, 0, 0, 9, 0]), 'wrong-encoding'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'locked-or-old'],
    ['hundreds of columns', `${'a,'.repeat(600)}b\n`, 'too-many-columns'],
  ])('%s', async (_what, content, code) => {
    expect(await failureOf(readAll(Buffer.from(content as string)))).toMatchObject({ code })
  })

  it('a quotation mark that is never closed: the row in which it was opened', async () => {
    const content = `a,b\n1,2\n"never,closed\n${'x,y\n'.repeat(500_000)}`
    const failure = await failureOf(readAll(Buffer.from(content), { limits: { recordCharacters: 100_000 } }))
    expect(failure).toBeInstanceOf(TableError)
    expect(failure).toMatchObject({ code: 'unclosed-quote', params: { line: 3 } })
  })
})

describe('reading on', () => {
  it('from any batch gives exactly the rows after it', async () => {
    const lines = Array.from(
      { length: 60_000 },
      (_, at) => `${at},"质量, ""好""${at % 7 === 0 ? '\n' : ''}",${at * 3}`,
    )
    for (const encoding of ['utf-8', 'gb18030', 'utf-16le']) {
      const bytes = iconv.encode(`编号,名称,数\n${lines.join('\n')}\n`, encoding, {
        addBOM: encoding === 'utf-16le',
      })
      const whole = await readAll(bytes, { batchRows: 7000 })
      expect(whole.rows).toHaveLength(60_000)
      for (const at of [0, 3, whole.batches.length - 2]) {
        const { rows } = await readAll(bytes, { from: whole.batches[at]?.next })
        expect(rows).toEqual(whole.batches.slice(at + 1).flatMap((batch) => batch.rows))
      }
    }
  })
})

describe('what our own writer writes', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.constantFrom('=1+1', '-5', "'=x", '@a', '＝合计', '"', ',', 'a\r\nb', ' ', '\t', "'", null),
  )
  it('comes back as it was, whatever is in the cells', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constant('x'), cell, cell), { maxLength: 30 }), async (rows) => {
        const stream = writeTable(
          'csv',
          { name: 't', columns: ['a', 'b', 'c'].map((title) => ({ title })) },
          [rows],
        )
        const { cells } = await readAll(await bytesOf(stream))
        // A carriage return at the end of a line's last cell is taken for a part of the line end.
        expect(cells).toEqual(rows.map(([a, b, c]) => [a, b, c?.replace(/\r$/, '') || null]))
      }),
      { numRuns: 300 },
    )
  })
})
