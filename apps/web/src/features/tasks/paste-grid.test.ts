import { describe, expect, it } from 'vitest'
import { pastedDate, pastedRows, splitGrid } from './paste-grid.ts'

describe('splitGrid', () => {
  it('splits rows and cells as a spreadsheet copies them, and drops empty rows', () => {
    expect(splitGrid('金平区\t检查\r\n\r\n龙湖区\t"两行\n一格"\n')).toEqual([
      ['金平区', '检查'],
      ['龙湖区', '两行\n一格'],
    ])
  })

  it('reads doubled quotes as one', () => {
    expect(splitGrid('"他说""好"""\t1')).toEqual([['他说"好"', '1']])
  })
})

describe('pastedDate', () => {
  it.each([
    ['2013-9-5', '2013-09-05'],
    ['2013/09/05', '2013-09-05'],
    ['2013年9月5日', '2013-09-05'],
    ['9月5日', '2014-09-05'],
    ['２０１３．９．５', '2013-09-05'],
  ])('reads %s', (written, date) => {
    expect(pastedDate(written, '2014')).toBe(date)
  })

  it.each(['2013-02-30', '13-9', '年底前', ''])('refuses %s', (written) => {
    expect(pastedDate(written, '2014')).toBeUndefined()
  })
})

describe('pastedRows', () => {
  it('takes the plain order without headings', () => {
    expect(pastedRows('金平区\t加油机检查\t2013-9-30\t2\t268')).toEqual([
      { owner: '金平区', title: '加油机检查', due: '2013-9-30', weight: '2', target: '268' },
    ])
  })

  it('follows headings in any order and ignores columns it does not know', () => {
    expect(pastedRows('期限\t责任单位\t权重\n9月30日\t龙湖区\t1\n')).toEqual([
      { due: '9月30日', owner: '龙湖区', weight: '1' },
    ])
  })

  it('does not take a row of data for headings', () => {
    expect(pastedRows('市质监局\t任务分解表编制\t2013-9-30')).toEqual([
      { owner: '市质监局', title: '任务分解表编制', due: '2013-9-30' },
    ])
  })

  it('leaves absent cells out', () => {
    expect(pastedRows('金平区\t\t9月30日')).toEqual([{ owner: '金平区', due: '9月30日' }])
  })
})
