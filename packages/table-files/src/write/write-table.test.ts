import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import type { Cell } from '../table.ts'
import { bytesOf, failureOf, readAll } from '../testing/read-all.ts'
import type { WriteSheet } from './table-sheet.ts'
import { writeTable } from './write-table.ts'

const sheet: WriteSheet = {
  name: '抽查[结果]',
  columns: [
    { title: '代码', note: '组织机构代码，九位' },
    { title: '日期', kind: 'day' },
    { title: '数值', kind: 'number', decimals: 1 },
    { title: '结果', choices: ['合格', '不合格'] },
  ],
  notes: {
    name: '说明 Notes',
    lines: [
      ['列', '说明'],
      ['代码', '九位'],
    ],
  },
}
const rows: Cell[][] = [
  ['PDY00001', { day: '2013-09-12' }, 1.5, '合格'],
  ['=HYPERLINK("x")', { day: '2013-09-12', time: '08:30' }, null, '<&>"_x0041_'],
  [' 空格 ', '文字', 2, 'a\nb\rc\u0001'],
  [null, { day: '1890-01-01' }, { error: '#N/A' }, true],
]

describe('a workbook', () => {
  it('comes back as it was', async () => {
    const { cells } = await readAll(await bytesOf(writeTable('xlsx', sheet, [rows])))
    expect(cells).toEqual([
      ...rows.slice(0, 3),
      // Days before a spreadsheet's reckoning and errors are written as text.
      [null, '1890-01-01', '#N/A', true],
    ])
  })

  it('has a frozen head, widths, notes at the headings and on a second sheet, and choices', async () => {
    const { sheets } = await readXlsx(await bytesOf(writeTable('xlsx', sheet, [rows])), { readStyles: true })
    expect(sheets.map(({ name }) => name)).toEqual(['抽查 结果', '说明 Notes', '选项 Choices'])
    const [first, notes, choices] = sheets
    expect(first?.freezePane).toMatchObject({ rows: 1 })
    expect(first?.columns?.slice(0, 4).every(({ width }) => (width ?? 0) >= 8)).toBe(true)
    expect(first?.cells?.get('0,0')).toMatchObject({ comment: { text: '组织机构代码，九位' } })
    expect(first?.dataValidations).toMatchObject([{ type: 'list', range: 'D2:D1048576' }])
    expect(first?.cells?.get('1,0')?.formula).toBeUndefined()
    expect([...(first?.cells?.values() ?? [])].every(({ formula }) => formula === undefined)).toBe(true)
    expect(notes?.rows[1]).toEqual(['代码', '九位'])
    expect(choices?.rows).toEqual([['合格'], ['不合格']])
  })

  it('keeps any text', async () => {
    const cell = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 10 }), async (texts) => {
        const columns = [{ title: 'a' }, { title: 'b' }]
        const { cells } = await readAll(await bytesOf(writeTable('xlsx', { name: 't', columns }, [texts])))
        expect(cells).toEqual(texts)
      }),
      { numRuns: 60 },
    )
  })

  it('refuses clearly what a sheet cannot hold', async () => {
    const long = bytesOf(writeTable('xlsx', sheet, [[['x'.repeat(32_768)]]]))
    expect(await failureOf(long)).toMatchObject({
      code: 'cell-too-long',
      params: { line: 2, column: '代码' },
    })
    const batch = Array.from({ length: 10_000 }, () => [1])
    const tooMany = Array.from({ length: 105 }, () => batch)
    const columns = [{ title: 'n', kind: 'integer' as const }]
    expect(await failureOf(bytesOf(writeTable('xlsx', { name: 'n', columns }, tooMany)))).toMatchObject({
      code: 'too-many-rows',
      params: { limit: 1_048_576 },
    })
  })

  it('fails as its rows do, and stops asking when nobody reads on', async () => {
    let closed = false
    async function* failing() {
      yield rows
      throw new Error('the rows broke')
    }
    expect(await failureOf(bytesOf(writeTable('xlsx', sheet, failing())))).toMatchObject({
      message: 'the rows broke',
    })
    async function* endless() {
      try {
        for (;;) yield rows
      } finally {
        closed = true
      }
    }
    const stream = writeTable('xlsx', sheet, endless())
    let taken = 0
    for await (const chunk of stream) {
      taken += (chunk as Buffer).length
      if (taken > 100_000) break
    }
    await expect.poll(() => closed).toBe(true)
  })
})

describe('CSV and NDJSON', () => {
  it('neutralise formulas in CSV and leave numbers alone', async () => {
    const columns = [{ title: 'a' }, { title: 'b' }]
    const csv = await bytesOf(
      writeTable('csv', { name: 'x', columns }, [
        [
          ['=1+1', -5],
          ['-x', '＋1'],
          ["'=a", "'b"],
        ],
      ]),
    )
    expect(csv.toString()).toBe('\ufeffa,b\r\n"\'=1+1",-5\r\n"\'-x","\'＋1"\r\n"\'\'=a","\'b"\r\n')
  })

  it('write an object a line, days as text', async () => {
    const columns = [{ title: '日期', key: 'on' }, { title: '数' }]
    const lines = await bytesOf(
      writeTable('ndjson', { name: 'x', columns }, [
        [
          [{ day: '2013-09-12' }, 1],
          [null, true],
        ],
      ]),
    )
    expect(lines.toString()).toBe('{"on":"2013-09-12","数":1}\n{"on":null,"数":true}\n')
  })
})
