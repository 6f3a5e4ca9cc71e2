import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWorkbook } from '../testing/build-workbook.ts'
import { bytesOf, readAll } from '../testing/read-all.ts'
import type { WriteSheet } from '../write/table-sheet.ts'
import { REASON_TITLES } from '../write/write-rejected.ts'
import { writeTable } from '../write/write-table.ts'
import { annotateWorkbook } from './annotate-workbook.ts'
import type { RowNote } from './mark-sheet.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhiheng-annotate-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function annotate(
  bytes: Uint8Array,
  sheet: string,
  line: number,
  column: number,
  notes: readonly RowNote[],
) {
  const path = join(folder, 'file.xlsx')
  await writeFile(path, bytes)
  const title = { line, text: REASON_TITLES['zh-CN'] }
  const byLine = new Map(notes.map((note) => [note.line, note]))
  return bytesOf(await annotateWorkbook(path, { sheet, column, title, author: '质衡', notes: byLine }))
}

const text = (cell: string, value: string, style = 0) =>
  `<c r="${cell}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`
const styles =
  '<fonts count="1"><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0"><alignment horizontal="center"/></xf></cellXfs>'
const office = () =>
  buildWorkbook({
    styles,
    sheetName: '台账',
    sheet: `<dimension ref="A1:C6"/><cols><col min="1" max="3" width="30"/></cols><sheetData>
      <row r="1" spans="1:3">${text('A1', '汇总表')}</row>
      <row r="2">${text('A2', '任务')}${text('C2', '时限')}</row>
      <row r="3" ht="40" customHeight="1">${text('A3', '名称', 1)}<c r="B3" s="0"><f>1+1</f><v>2</v></c><c r="C3" s="1"><v>41455</v></c></row>
      <row r="4" hidden="1">${text('A4', '好的')}</row>
      <row r="6"/></sheetData><autoFilter ref="A2:C6"/><mergeCells><mergeCell ref="A1:C1"/></mergeCells><conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>A1&gt;1</formula></cfRule></conditionalFormatting><pageSetup orientation="landscape"/>`,
  })
const partsOf = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))

describe('a workbook with reasons', () => {
  it('is the same workbook: formats, formulas, order, hidden rows and set-up are kept', async () => {
    const bytes = await annotate(office(), '台账', 2, 3, [
      {
        line: 3,
        reason: '期限：不是日期',
        cells: [
          { column: 1, text: '看这里' },
          { column: 2, text: '不是日期 <b>' },
        ],
      },
      { line: 6, reason: '没有任务名称', cells: [{ column: 0, text: '请填写' }] },
    ])
    const parts = partsOf(bytes)
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? ''
    for (const kept of [
      '<row r="3" ht="40" customHeight="1">',
      '<f>1+1</f><v>2</v>',
      '<row r="4" hidden="1">',
      '<autoFilter ref="A2:C6"/><mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
      '<formula>A1&gt;1</formula>',
      '<pageSetup orientation="landscape"/>',
      '<col min="1" max="3" width="30"/><col min="4" max="4"',
    ])
      expect(sheet).toContain(kept)
    expect(parts['xl/styles.xml']).toContain('<alignment horizontal="center"/></xf><xf')
    const { cells, table } = await readAll(bytes)
    expect(table.header.columns.map(({ name }) => name)).toEqual(['任务', 'B', '时限', '未导入的原因'])
    expect(cells).toEqual([
      ['名称', 2, { day: '2013-06-30' }, '期限：不是日期'],
      ['好的', null, null, null],
      [null, null, null, '没有任务名称'],
    ])
  })

  it('has its wrong cells marked and commented', async () => {
    const columns = [{ title: '名称' }, { title: '期限', kind: 'day' as const }]
    const file = await bytesOf(writeTable('xlsx', { name: '台账', columns }, [[['甲', '长期']]]))
    const bytes = await annotate(file, '台账', 1, 2, [
      { line: 2, reason: 'x', cells: [{ column: 1, text: '不是日期' }] },
    ])
    const { sheets } = await readXlsx(bytes, { readStyles: true })
    const marked = sheets[0]?.cells?.get('1,1')
    expect(marked).toMatchObject({ comment: { text: '不是日期' }, style: { numFmt: 'yyyy-mm-dd' } })
    expect(marked?.style?.fill).toMatchObject({ fgColor: { rgb: expect.stringContaining('FFD9D6') } })
    expect(JSON.stringify(sheets[0]?.cells?.get('1,0')?.style ?? {})).not.toContain('FFD9D6')
  })

  it('keeps the comments it has, and says its reasons anew when it comes again', async () => {
    const sheet: WriteSheet = {
      name: '任务',
      columns: [{ title: '编号', note: '不要改' }, { title: '名称' }],
    }
    const file = await bytesOf(
      writeTable('xlsx', sheet, [
        [
          ['1-1', '甲'],
          ['1-2', '乙'],
        ],
      ]),
    )
    const first = await annotate(file, '任务', 1, 2, [
      { line: 2, reason: '旧的原因', cells: [{ column: 0, text: '旧' }] },
    ])
    const second = await annotate(first, '任务', 1, 2, [
      { line: 3, reason: '新的原因', cells: [{ column: 1, text: '新' }] },
    ])
    const { cells, table } = await readAll(second)
    expect(table.header.columns.map(({ name }) => name)).toEqual(['编号', '名称', '未导入的原因'])
    expect(cells).toEqual([
      ['1-1', '甲', null],
      ['1-2', '乙', '新的原因'],
    ])
    const { sheets } = await readXlsx(second, { readStyles: true })
    expect(sheets[0]?.cells?.get('0,0')).toMatchObject({ comment: { text: '不要改' } })
    expect(sheets[0]?.cells?.get('2,1')).toMatchObject({ comment: { text: '新' } })
  })

  it('without a table of formats only gets the reasons', async () => {
    const bytes = await annotate(
      buildWorkbook({
        sheet: `<sheetData><row r="1">${text('A1', '名称')}</row><row r="2">${text('A2', '甲')}</row></sheetData>`,
      }),
      '数据',
      1,
      1,
      [{ line: 2, reason: 'x', cells: [{ column: 0, text: 'y' }] }],
    )
    expect((await readAll(bytes)).cells).toEqual([['甲', 'x']])
  })
})
