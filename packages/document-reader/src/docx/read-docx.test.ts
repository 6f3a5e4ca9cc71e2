import { Document, LevelFormat, Packer, Paragraph } from 'docx'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../read-document.ts'
import { paragraph, type WordParts, wordPackage } from '../testing/build-package.ts'

const read = (parts: WordParts) => readDocument(wordPackage(parts))
const run = (inner: string) => `<w:r>${inner}</w:r>`
const cell = (...paragraphs: string[]) => `<w:tc>${paragraphs.map((text) => paragraph(text)).join('')}</w:tc>`
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`

describe('the text of a Word document', () => {
  test('paragraphs are lines; tabs, breaks and hyphens are characters', async () => {
    const body = `<w:p>${run('<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t><w:br w:type="page"/>')}</w:p>`
    expect((await read({ body })).text).toBe('甲\t乙\n丙-丁')
  })

  test('tab stops of a paragraph are no tabs in its text', async () => {
    const stops = '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'
    expect((await read({ body: paragraph('正文', stops) })).text).toBe('正文')
  })

  test('a table gives one line a row; a box around the text gives its lines', async () => {
    const data = `<w:tbl>${row(cell('任务'), cell('责任单位'))}${row(cell('建立台账'), cell('市教育局', '市水利局'))}</w:tbl>`
    const box = `<w:tbl>${row(`<w:tc>${paragraph('框内一')}${data}${paragraph('框内二')}</w:tc>`)}</w:tbl>`
    expect((await read({ body: data })).text).toBe('任务\t责任单位\n建立台账\t市教育局 市水利局')
    expect((await read({ body: box })).text).toBe(
      '框内一\n任务\t责任单位\n建立台账\t市教育局 市水利局\n框内二',
    )
  })

  test('tracked changes are read as accepted, and told', async () => {
    const body =
      `<w:p>${run('<w:t>由</w:t>')}<w:del>${run('<w:delText>市质监局</w:delText>')}</w:del>` +
      `<w:ins>${run('<w:t>市市场监管局</w:t>')}</w:ins>${run('<w:t>负责</w:t>')}</w:p>` +
      `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('<w:t>上半</w:t>')}</w:p><w:p>${run('<w:t>句</w:t>')}</w:p>`
    const { text, notes } = await read({ body })
    expect(text).toBe('由市市场监管局负责\n上半句')
    expect(notes).toEqual([{ code: 'deletions-dropped', count: 1 }])
  })

  test('field codes, phonetic guides and hidden text stay out, results stay in', async () => {
    const body =
      `<w:p>${run('<w:instrText> DATE \\@ "yyyy" </w:instrText>')}${run('<w:t>2026年</w:t>')}` +
      `${run('<w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby>')}` +
      `${run('<w:rPr><w:vanish/></w:rPr><w:t>内部</w:t>')}${run('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>公开</w:t>')}</w:p>`
    const { text, notes } = await read({ body })
    expect(text).toBe('2026年拼公开')
    expect(notes).toEqual([{ code: 'hidden-dropped', count: 1 }])
  })

  test('a text box is read once though it is stored twice', async () => {
    const inner = `<w:pict><w:txbxContent>${paragraph('海府办〔2026〕8号')}</w:txbxContent></w:pict>`
    const body = `<w:p>${run(`<mc:AlternateContent><mc:Choice>${inner}</mc:Choice><mc:Fallback>${inner}</mc:Fallback></mc:AlternateContent>`)}${run('<w:t>正文</w:t>')}</w:p>`
    expect(await read({ body })).toMatchObject({ text: '海府办〔2026〕8号\n正文', notes: [] })
  })

  test('the table of contents is left out, by style or by its frame', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    const framed = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('目录')}</w:sdtContent></w:sdt>`
    const body = `${framed}${paragraph('一、总体要求 1', '<w:pStyle w:val="TOC1"/>')}${paragraph('一、总体要求')}`
    const { text, notes } = await read({ body, styles })
    expect(text).toBe('一、总体要求')
    expect(notes).toEqual([{ code: 'contents-dropped', count: 2 }])
  })

  test('the strict variant of the format has other namespaces', async () => {
    const namespace = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
    expect((await read({ body: paragraph('严格格式'), namespace })).text).toBe('严格格式')
  })

  test('entities that a part declares are not expanded', async () => {
    const { failureOf } = await import('../testing/failure-of.ts')
    const { zipOf, ROOT_RELATIONS } = await import('../testing/build-package.ts')
    const xml = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    expect((await failureOf(zipOf({ '_rels/.rels': ROOT_RELATIONS, 'word/document.xml': xml }))).code).toBe(
      'corrupt',
    )
  })

  test('a document made by a library, with lists numbered by Word', async () => {
    const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
      level: at,
      format,
      text,
    })
    const item = (text: string, at: number) =>
      new Paragraph({ text, numbering: { reference: 'plan', level: at } })
    const document = new Document({
      numbering: {
        config: [
          {
            reference: 'plan',
            levels: [
              level(0, LevelFormat.CHINESE_COUNTING, '%1、'),
              level(1, LevelFormat.CHINESE_COUNTING, '（%2）'),
              level(2, LevelFormat.DECIMAL, '%3.'),
            ],
          },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph('海湾市行动计划'),
            item('强化监管', 0),
            item('开展整治', 1),
            item('建立台账', 2),
            item('落实责任', 1),
            item('夯实基础', 0),
            item('推进标准化', 1),
          ],
        },
      ],
    })
    const { text, notes } = await readDocument(await Packer.toBuffer(document))
    expect(text.split('\n')).toEqual([
      '海湾市行动计划',
      '一、强化监管',
      '（一）开展整治',
      '1. 建立台账',
      '（二）落实责任',
      '二、夯实基础',
      '（一）推进标准化',
    ])
    expect(notes).toEqual([{ code: 'numbers-rendered', count: 6 }])
  })
})
