import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { buildWorkbook } from '../testing/build-workbook.ts'
import { failureOf, readAll } from '../testing/read-all.ts'

const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`
const row = (line: number, ...cells: string[]) => `<row r="${line}">${cells.join('')}</row>`
const dates = `<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;day&quot;"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs>`

describe('cells', () => {
  it('are text, numbers, booleans, days, errors and what formulas came to', async () => {
    const sheet = `<sheetData>
      ${row(1, text('A1', '名称'), text('B1', '值'))}
      ${row(2, '<c r="A2" t="s"><v>0</v></c>', '<c r="B2"><v>1.5</v></c>')}
      ${row(3, '<c r="A3" t="s"><v>1</v></c>', '<c r="B3" t="b"><v>1</v></c>')}
      ${row(4, text('A4', '日期'), '<c r="B4" s="1"><v>41529</v></c>')}
      ${row(5, text('A5', '日期'), '<c r="B5" s="2"><v>41529.354166666664</v></c>')}
      ${row(6, text('A6', '文字日期'), text('B6', '2013-09-12'))}
      ${row(7, text('A7', '错误'), '<c r="B7" t="e"><f>1/0</f><v>#DIV/0!</v></c>')}
      ${row(8, text('A8', '公式'), '<c r="B8" t="str"><f>A2&amp;"x"</f><v>甲x</v></c>')}
      ${row(9, text('A9', '公式'), '<c r="B9"><f>1+2</f><v>3</v></c>')}
      ${row(10, text('A10', '不是日期'), '<c r="B10" s="4"><v>3</v></c>')}
      ${row(11, text('A11', '时间'), '<c r="B11" s="5"><v>0.5</v></c>')}
      ${row(12, text('A12', 'a_x000D_b'), '<c r="B12"/>')}
      ${row(14, '<c><v>7</v></c>', '<c t="d"><v>2013-09-12T00:00:00</v></c>')}
    </sheetData>`
    const sharedStrings =
      '<si><t>甲</t></si><si><r><t>质</t></r><r><t xml:space="preserve">量 </t></r><rPh sb="0" eb="1"><t>zhi</t></rPh></si>'
    const { rows, table } = await readAll(buildWorkbook({ sheet, sharedStrings, styles: dates }))
    expect(table).toMatchObject({ sheet: '数据', sheets: ['隐藏', '数据'] })
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, '甲', 1.5],
      [3, '质量 ', true],
      [4, '日期', { day: '2013-09-12' }],
      [5, '日期', { day: '2013-09-12', time: '08:30' }],
      [6, '文字日期', '2013-09-12'],
      [7, '错误', { error: '#DIV/0!' }],
      [8, '公式', '甲x'],
      [9, '公式', 3],
      [10, '不是日期', 3],
      [11, '时间', '12:00'],
      [12, 'a\rb', null],
      [14, 7, { day: '2013-09-12' }],
    ])
  })

  it.each([
    [1, false, { day: '1900-01-01' }],
    [59, false, { day: '1900-02-28' }],
    [60, false, 60],
    [61, false, { day: '1900-03-01' }],
    [40067, true, { day: '2013-09-12' }],
    [0, true, { day: '1904-01-01' }],
    [-1, false, -1],
    [9_999_999, false, 9_999_999],
  ])('the serial %d (1904: %s) is %j', async (serial, is1904, cell) => {
    const sheet = `<sheetData>${row(1, text('A1', 'a'))}${row(2, `<c r="A2" s="1"><v>${serial}</v></c>`)}</sheetData>`
    expect((await readAll(buildWorkbook({ sheet, styles: dates, is1904 }))).cells).toEqual([[cell]])
  })
})

describe('the header', () => {
  const sheet = `<sheetData>
    ${row(1, text('A1', '临江市监督抽查结果汇总表'))}
    ${row(2, text('A2', '序号'), text('B2', '企业'), text('D2', '抽查'))}
    ${row(3, text('B3', '名称'), text('C3', '代码'), text('D3', '结果'), text('F3', '日期'))}
    ${row(4, text('D4', '合格'), text('E4', '不合格'))}
    ${row(5, '<c r="A5"><v>1</v></c>', text('B5', '示例厂'), text('C5', 'PDY00001'), text('D5', '√'))}
  </sheetData><mergeCells count="7"><mergeCell ref="A1:F1"/><mergeCell ref="A2:A4"/><mergeCell ref="B2:C2"/>
  <mergeCell ref="D2:F2"/><mergeCell ref="B3:B4"/><mergeCell ref="C3:C4"/><mergeCell ref="D3:E3"/><mergeCell ref="F3:F4"/><mergeCell ref="A5:A6"/></mergeCells>`

  it('of three levels under a title is one path a column', async () => {
    const { table, rows } = await readAll(buildWorkbook({ sheet }))
    expect(table.header.columns.map(({ name }) => name)).toEqual([
      '序号',
      '企业 / 名称',
      '企业 / 代码',
      '抽查 / 结果 / 合格',
      '抽查 / 结果 / 不合格',
      '抽查 / 日期',
    ])
    expect(table.header.lines).toHaveLength(4)
    expect(rows).toEqual([{ line: 5, cells: [1, '示例厂', 'PDY00001', '√', null, null] }])
  })

  it('is where the caller says that it is', async () => {
    const { table, rows } = await readAll(buildWorkbook({ sheet }), { header: { line: 3, depth: 1 } })
    expect(table.header.columns.map(({ name }) => name)).toEqual([
      'A',
      '名称',
      '代码',
      '结果',
      '结果',
      '日期',
    ])
    expect(rows.map(({ line }) => line)).toEqual([4, 5])
  })

  it('is missed clearly where there is none, or no such sheet', async () => {
    expect(await failureOf(readAll(buildWorkbook({ sheet: '<sheetData/>' })))).toMatchObject({
      code: 'no-header',
    })
    expect(await failureOf(readAll(buildWorkbook({ sheet }), { sheet: '汇总' }))).toMatchObject({
      code: 'sheet-missing',
      params: { sheet: '汇总', sheets: '隐藏、数据' },
    })
  })
})

describe('reading on', () => {
  it('passes over the rows that were given', async () => {
    const lines = Array.from({ length: 5000 }, (_, at) =>
      row(at * 2 + 2, `<c r="A${at * 2 + 2}"><v>${at}</v></c>`),
    )
    const bytes = buildWorkbook({
      sheet: `<sheetData>${row(1, text('A1', 'a'))}${lines.join('')}</sheetData>`,
    })
    const { batches, rows } = await readAll(bytes)
    expect(rows).toHaveLength(5000)
    const rest = await readAll(bytes, { from: batches[1]?.next })
    expect(rest.rows).toEqual(batches.slice(2).flatMap((batch) => batch.rows))
  })
})

describe('hostile workbooks', () => {
  const head = `<sheetData>${row(1, text('A1', 'a'))}`
  it.each([
    ['blanks without end', `${head}${' '.repeat(40_000_000)}</sheetData>`, 'hostile'],
    ['elements in elements', `${head}${'<x>'.repeat(100)}${'</x>'.repeat(100)}</sheetData>`, 'hostile'],
    ['a row beyond the last', `${head}<row r="1048577"><c><v>1</v></c></row></sheetData>`, 'too-many-rows'],
    ['a row that is no number', `${head}<row r="x"><c><v>1</v></c></row></sheetData>`, 'too-many-rows'],
    [
      'a cell far to the right',
      `${head}<row r="2"><c r="XFD2"><v>1</v></c></row></sheetData>`,
      'too-many-columns',
    ],
    [
      'a cell without a column',
      `${head}<row r="2"><c r="2"><v>1</v></c></row></sheetData>`,
      'too-many-columns',
    ],
    ['XML that ends early', `${head}<row r="2">`, 'corrupt'],
  ])('%s', async (_what, sheet, code) => {
    expect(await failureOf(readAll(buildWorkbook({ sheet })))).toMatchObject({ code })
  })

  it('entities of a document type', async () => {
    const parts = unzipSync(buildWorkbook({ sheet: `${head}</sheetData>` }))
    parts['xl/worksheets/sheet1.xml'] = strToU8(
      `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1000)}">]><worksheet><sheetData><row r="1"><c t="str"><v>&a;</v></c></row></sheetData></worksheet>`,
    )
    expect(await failureOf(readAll(zipSync(parts)))).toMatchObject({ code: 'hostile' })
  })

  it('a package that is none, cut off, or of another kind', async () => {
    const bytes = buildWorkbook({ sheet: `${head}</sheetData>` })
    expect(await failureOf(readAll(bytes.subarray(0, bytes.length / 2)))).toMatchObject({ code: 'corrupt' })
    expect(await failureOf(readAll(zipSync({ 'a.txt': strToU8('a') })))).toMatchObject({
      code: 'not-a-table',
    })
    expect(await failureOf(readAll(bytes, { format: 'csv' }))).toMatchObject({ code: 'not-a-table' })
  })

  it('never fail in another way, whichever bytes are spoilt', async () => {
    const bytes = buildWorkbook({ sheet: `${head}${row(2, text('A2', 'b'))}</sheetData>`, styles: dates })
    for (let at = 0; at < bytes.length; at += 7) {
      const spoilt = Uint8Array.from(bytes)
      spoilt[at] = (spoilt[at] ?? 0) ^ 0x55
      const failure = await failureOf(readAll(spoilt))
      if (failure !== undefined) expect(failure).toHaveProperty('name', 'TableError')
    }
  })
})

describe('merged cells', () => {
  it('are found wherever the end of the rows falls in the file', async () => {
    const heads = `${row(1, text('A1', '企业'), text('C1', '数'))}${row(2, text('A2', '名称'), text('B2', '代码'))}`
    // The unpacked part comes in pieces of some tens of kilobytes: every place of the seam is met.
    for (let length = 65_400; length < 65_560; length += 1) {
      const filler = `<row r="3"><c r="A3" t="str"><v>${'x'.repeat(length - 400)}</v></c></row>`
      const sheet = `<sheetData>${heads}${filler}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`
      const { table } = await readAll(buildWorkbook({ sheet }))
      expect([length, table.header.columns.map(({ name }) => name)]).toEqual([
        length,
        ['企业 / 名称', '企业 / 代码', '数'],
      ])
    }
  })
})
