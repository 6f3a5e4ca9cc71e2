import { describe, expect, test } from 'vitest'
import { readDocument } from '../read-document.ts'
import { abstractList, inList, list, paragraph, wordPackage } from '../testing/build-package.ts'

type Item = readonly [text: string, properties: string]

async function labelled(items: readonly Item[], numbering: string, styles = ''): Promise<string[]> {
  const body = items.map(([text, properties]) => paragraph(text, properties)).join('')
  return (await readDocument(wordPackage({ body, numbering, styles }))).text.split('\n')
}

const CHAPTERS = [
  { format: 'chineseCounting', text: '%1、' },
  { format: 'chineseCounting', text: '（%2）' },
  { format: 'decimal', text: '%1.%2.%3', extra: '<w:isLgl/>' },
]

describe('numbers that Word draws', () => {
  test('levels restart below a higher one; legal numbering turns all counters to figures', async () => {
    const items: Item[] = [
      ['甲', inList(1)],
      ['乙', inList(1, 1)],
      ['丙', inList(1, 2)],
      ['丁', inList(1, 1)],
      ['戊', inList(1)],
      ['己', inList(1, 1)],
    ]
    expect(await labelled(items, abstractList(0, CHAPTERS) + list(1, 0))).toEqual([
      '一、甲',
      '（一）乙',
      '1.1.1 丙',
      '（二）丁',
      '二、戊',
      '（一）己',
    ])
  })

  test('a level that never restarts runs on through the chapters', async () => {
    const levels = [
      { format: 'chineseCounting', text: '%1、' },
      { format: 'chineseCounting', text: '（%2）', extra: '<w:lvlRestart w:val="0"/>' },
    ]
    const items: Item[] = [
      ['甲', inList(1)],
      ['乙', inList(1, 1)],
      ['丙', inList(1)],
      ['丁', inList(1, 1)],
    ]
    expect(await labelled(items, abstractList(0, levels) + list(1, 0))).toEqual([
      '一、甲',
      '（一）乙',
      '二、丙',
      '（二）丁',
    ])
  })

  test('a level may restart below the first level only', async () => {
    const levels = [
      { format: 'chineseCounting', text: '%1、' },
      { format: 'chineseCounting', text: '（%2）' },
      { format: 'decimal', text: '%3.', extra: '<w:lvlRestart w:val="1"/>' },
    ]
    const items = [0, 1, 2, 1, 2, 0, 1, 2].map((level): Item => ['项', inList(1, level)])
    const lines = await labelled(items, abstractList(0, levels) + list(1, 0))
    expect(lines.filter((line) => /^\d/.test(line))).toEqual(['1. 项', '2. 项', '1. 项'])
  })

  test('lists of one abstract list go on counting, unless one overrides its start', async () => {
    const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    const numbering =
      abstractList(0, [{ format: 'decimal', text: '%1.', start: 3 }]) +
      list(1, 0) +
      list(2, 0) +
      list(3, 0, restart)
    const items: Item[] = [1, 1, 2, 3, 3].map((id) => ['项', inList(id)])
    expect(await labelled(items, numbering)).toEqual(['3. 项', '4. 项', '5. 项', '1. 项', '2. 项'])
  })

  test('a list may replace a level', async () => {
    const override =
      '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:lvlText w:val="%1"/></w:lvl></w:lvlOverride>'
    expect(await labelled([['项', inList(1)]], abstractList(0, CHAPTERS) + list(1, 0, override))).toEqual([
      '① 项',
    ])
  })

  test('a style carries the list, at the level that names it; a paragraph may leave it', async () => {
    const levels = CHAPTERS.map((level, at) => ({ ...level, extra: `<w:pStyle w:val="H${at + 1}"/>` }))
    const styles =
      '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="own"/><w:basedOn w:val="H2"/></w:style>'
    const styled = (id: string, more = '') => `<w:pStyle w:val="${id}"/>${more}`
    const items: Item[] = [
      ['甲', styled('H1')],
      ['乙', styled('H2')],
      ['丙', styled('Own')],
      ['丁', styled('H1', '<w:numPr><w:numId w:val="0"/></w:numPr>')],
      ['戊', styled('H1')],
    ]
    const numbering = abstractList(0, levels) + list(1, 0)
    expect(await labelled(items, numbering, styles)).toEqual([
      '一、甲',
      '（一）乙',
      '（二）丙',
      '丁',
      '二、戊',
    ])
  })

  test('a list style lends its levels', async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Plan"/></w:abstractNum>' +
      abstractList(0, [{ format: 'chineseCounting', text: '第%1条' }]) +
      list(1, 0) +
      list(9, 5)
    const styles =
      '<w:style w:type="numbering" w:styleId="Plan"><w:name w:val="Plan"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    const items: Item[] = [1, 2, 3].map(() => ['内容', inList(9)])
    expect(await labelled(items, numbering, styles)).toEqual(['第一条 内容', '第二条 内容', '第三条 内容'])
  })

  test('bullets are no numbers, an empty item still counts, styles in a circle end', async () => {
    const numbering =
      abstractList(0, [{ format: 'decimal', text: '%1、' }]) +
      list(1, 0) +
      abstractList(7, [{ format: 'bullet', text: '●' }]) +
      list(2, 7)
    const styles =
      '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>'
    const items: Item[] = [
      ['甲', inList(1)],
      ['', inList(1)],
      ['丙', inList(1)],
      ['点', inList(2)],
      ['圈', '<w:pStyle w:val="A"/>'],
    ]
    expect(await labelled(items, numbering, styles)).toEqual(['1、甲', '3、丙', '点', '圈'])
  })

  test('lists that are not defined, or levels beyond the ninth, give no number', async () => {
    const items: Item[] = [
      ['甲', inList(42)],
      ['乙', inList(1, 12)],
    ]
    expect(await labelled(items, abstractList(0, CHAPTERS) + list(1, 0))).toEqual(['甲', '乙'])
  })
})
