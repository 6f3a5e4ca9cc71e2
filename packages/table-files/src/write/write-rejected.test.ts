import { describe, expect, it } from 'vitest'
import type { Table, TableFormat } from '../table.ts'
import { buildWorkbook } from '../testing/build-workbook.ts'
import { bytesOf, readAll } from '../testing/read-all.ts'
import { type Rejected, writeRejected } from './write-rejected.ts'

async function* once<T>(value: T) {
  yield value
}
const reject = async (table: Table, rejected: readonly Rejected[]) =>
  bytesOf(
    writeRejected(table.format as TableFormat, table.header, once(rejected), {
      name: '未导入',
      language: 'zh-CN',
    }),
  )

describe('rejected rows', () => {
  it('come back as CSV with their columns and the reason, and once more when handed in again', async () => {
    const { table, rows } = await readAll(Buffer.from('a,b\n1,2\n3,4,5\n'))
    const rejected = rows.map((row) => ({ row, reason: '日期：不是日期，应为“2013-09-12”' }))
    const file = await reject(table, rejected)
    expect(file.toString()).toBe(
      '\ufeffa,b,未导入的原因\r\n1,2,日期：不是日期，应为“2013-09-12”\r\n3,4,日期：不是日期，应为“2013-09-12”,5\r\n',
    )
    const again = await readAll(file)
    const second = await reject(again.table, [
      { row: again.rows[0] ?? { line: 1, cells: [] }, reason: '新的原因' },
    ])
    expect(second.toString()).toBe('\ufeffa,b,未导入的原因\r\n1,2,新的原因\r\n')
  })

  it('come back as a workbook with its titles and merged headings', async () => {
    const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`
    const sheet = `<sheetData><row r="1">${text('A1', '汇总表')}</row><row r="2">${text('A2', '企业')}${text('C2', '结果')}</row>
      <row r="3">${text('A3', '名称')}${text('B3', '代码')}</row><row r="4">${text('A4', '示例厂')}${text('B4', '=X')}${text('C4', '好')}</row></sheetData>
      <mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:B2"/><mergeCell ref="C2:C3"/></mergeCells>`
    const { table, rows } = await readAll(buildWorkbook({ sheet }))
    const again = await readAll(
      await reject(table, [{ row: rows[0] ?? { line: 1, cells: [] }, reason: '代码不对' }]),
    )
    expect(again.table.header.columns.map(({ name }) => name)).toEqual([
      '企业 / 名称',
      '企业 / 代码',
      '结果',
      '未导入的原因',
    ])
    expect(again.table.header.lines[0]?.[0]).toBe('汇总表')
    expect(again.cells).toEqual([['示例厂', '=X', '好', '代码不对']])
  })

  it('come back as NDJSON, broken lines as they were', async () => {
    const { table, rows } = await readAll(Buffer.from('{"a":1}\n{"a":{"b":1}}\n{broken\n'))
    const file = await reject(
      table,
      rows.map((row) => ({ row, reason: 'x' })),
    )
    expect(
      file
        .toString()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { a: 1, 未导入的原因: 'x' },
      { a: { b: 1 }, 未导入的原因: 'x' },
      { raw: '{broken', 未导入的原因: 'x' },
    ])
  })
})
