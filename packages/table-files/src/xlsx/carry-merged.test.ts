import { expect, it } from 'vitest'
import { buildWorkbook } from '../testing/build-workbook.ts'
import { readAll } from '../testing/read-all.ts'

const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`
const sheet = `<sheetData><row r="1">${text('A1', '措施')}${text('B1', '任务')}</row>
  <row r="2">${text('A2', '一')}${text('B2', '甲')}</row><row r="3" hidden="1">${text('B3', '乙')}</row>
  <row r="4">${text('A4', '（一）小计')}</row><row r="5">${text('A5', '二')}${text('B5', '丙')}</row>
  <row r="6"><c r="A6"/></row><row r="7">${text('B7', '丁')}</row><row r="8">${text('B8', '戊')}</row></sheetData>
  <mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A4:B4"/><mergeCell ref="A5:A7"/></mergeCells>`

it('a cell that is merged downwards counts for each row that it covers', async () => {
  const bytes = buildWorkbook({ sheet })
  const { rows } = await readAll(bytes, { carryMerged: true })
  expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [2, '一', '甲'],
    [3, '一', '乙'],
    [4, '（一）小计', null],
    [5, '二', '丙'],
    [7, '二', '丁'],
    [8, null, '戊'],
  ])
  expect(rows[1]).toMatchObject({ hidden: true, carried: [0] })
  expect(rows[2]).toMatchObject({ span: 2 })
  const plain = await readAll(bytes)
  expect(plain.cells[1]).toEqual([null, '乙'])
})

it('from the middle on too, where the merged cell stands above', async () => {
  const { batches } = await readAll(buildWorkbook({ sheet }), { carryMerged: true, batchRows: 1 })
  const rest = await readAll(buildWorkbook({ sheet }), { carryMerged: true, from: batches[3]?.next })
  expect(rest.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [7, '二', '丁'],
    [8, null, '戊'],
  ])
})
