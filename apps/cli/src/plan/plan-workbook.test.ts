import { readPlan } from '@zhiheng/official-document'
import { readXlsx, type Sheet } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { SAMPLE_PLAN } from '../testing/sample-plan.ts'
import { planWorkbook } from './plan-workbook.ts'

async function sheetsOf(text: string, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<Sheet[]> {
  return (await readXlsx(await planWorkbook(readPlan(text), text, language), { readStyles: true })).sheets
}

describe('the workbook of a plan', () => {
  test('matrix, list and doubts, each with a frozen heading and set widths', async () => {
    const sheets = await sheetsOf(SAMPLE_PLAN)
    expect(sheets.map((sheet) => sheet.name)).toEqual(['责任矩阵', '责任清单', '存疑事项'])
    expect(sheets.map((sheet) => sheet.freezePane)).toMatchObject([
      { rows: 1, columns: 2 },
      { rows: 1, columns: 2 },
      { rows: 1, columns: 1 },
    ])
    for (const sheet of sheets) {
      expect(sheet.columns?.every((column) => (column.width ?? 0) > 0)).toBe(true)
      expect(sheet.cells?.get('0,0')?.style?.font?.bold).toBe(true)
    }
  })

  test('the matrix marks who leads, who is responsible, who assists', async () => {
    const [matrix] = await sheetsOf(SAMPLE_PLAN)
    const [heading, first, second, third] = matrix?.rows ?? []
    expect(heading?.slice(0, 6)).toEqual(['序号', '措施', '时限', '市市场监管局', '市公安局', '市农业农村局'])
    expect(first?.slice(0, 6)).toEqual(['（一）', '开展重点产品综合整治', '2026年6月底前', '◎', '△', '△'])
    expect(second?.[3]).toBe('○')
    expect(third?.[3]).toBe('△')
    expect(matrix?.rows.at(-1)?.[1]).toContain('◎ 牵头')
  })

  test('the list has a row for each measure and body, the doubts name their place', async () => {
    const [, list, doubts] = await sheetsOf(SAMPLE_PLAN, 'en')
    expect(list?.name).toBe('List')
    expect(list?.rows).toHaveLength(1 + 8)
    expect(doubts?.rows[1]?.slice(0, 2)).toEqual(['Missing in the text, to be supplied', '（四）'])
    expect(doubts?.rows[1]?.[4]).toBe('no-responsible-body')
  })

  test('a title that looks like a formula stays a string', async () => {
    const [matrix] = await sheetsOf(SAMPLE_PLAN.replace('加强宣传', '=HYPERLINK("x")加强宣传'))
    const cell = [...(matrix?.cells?.values() ?? [])].find((found) => found.formula !== undefined)
    expect(cell).toBeUndefined()
    expect(matrix?.rows.flat().some((value) => String(value).startsWith('=HYPERLINK'))).toBe(true)
  })
})
