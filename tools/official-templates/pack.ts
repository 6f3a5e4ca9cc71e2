import { strToU8, zipSync } from 'fflate'
import { type ChartLook, chartSheet, chartXml } from './chart.ts'
import { fontTableXml, footerXml, letterFooterXml, sectionXml, settingsXml, stylesXml } from './styles.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const mtime = new Date('2013-01-01T00:00:00')

type Relation = readonly [id: string, type: string, target: string]

const relsXml = (relations: readonly Relation[]) =>
  `${head}<Relationships xmlns="${packages}/relationships">${relations.map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`

export type Template = {
  readonly body: string
  readonly charts: readonly ChartLook[]
  /** 信函格式: a first page with a foot of its own. */
  readonly letter?: boolean
}

/** A .docx of the body and its charts, the same bytes each time. */
export function packDocument({ body, charts, letter = false }: Template): Uint8Array {
  const numbers = charts.map((_, at) => at + 1)
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`
  const types = [
    override('word/document.xml', `${word}.document.main+xml`),
    override('word/styles.xml', `${word}.styles+xml`),
    override('word/settings.xml', `${word}.settings+xml`),
    override('word/fontTable.xml', `${word}.fontTable+xml`),
    override('word/footer1.xml', `${word}.footer+xml`),
    override('word/footer2.xml', `${word}.footer+xml`),
    ...(letter ? [override('word/footer3.xml', `${word}.footer+xml`)] : []),
    ...numbers.map((at) =>
      override(
        `word/charts/chart${at}.xml`,
        'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
      ),
    ),
  ]
  const texts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>${types.join('')}</Types>`,
    '_rels/.rels': relsXml([['rId1', 'officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relsXml([
      ['rStyles', 'styles', 'styles.xml'],
      ['rSettings', 'settings', 'settings.xml'],
      ['rFonts', 'fontTable', 'fontTable.xml'],
      ['rFooterOdd', 'footer', 'footer1.xml'],
      ['rFooterEven', 'footer', 'footer2.xml'],
      ...(letter ? [['rFooterFirst', 'footer', 'footer3.xml'] as const] : []),
      ...numbers.map((at): Relation => [`rChart${at}`, 'chart', `charts/chart${at}.xml`]),
    ]),
    'word/document.xml': `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${office}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>${body}${sectionXml(letter)}</w:body></w:document>`,
    'word/styles.xml': stylesXml,
    'word/settings.xml': settingsXml,
    'word/fontTable.xml': fontTableXml,
    'word/footer1.xml': footerXml('odd', letter),
    'word/footer2.xml': footerXml('even', letter),
    ...(letter ? { 'word/footer3.xml': letterFooterXml } : {}),
  }
  const files: Record<string, Uint8Array> = {}
  for (const [name, xml] of Object.entries(texts)) files[name] = strToU8(xml)
  for (const [at, chart] of charts.entries()) {
    files[`word/charts/chart${at + 1}.xml`] = strToU8(chartXml(chart))
    files[`word/charts/_rels/chart${at + 1}.xml.rels`] = strToU8(
      relsXml([['rSheet', 'package', `../embeddings/chart${at + 1}.xlsx`]]),
    )
    files[`word/embeddings/chart${at + 1}.xlsx`] = chartSheet(chart)
  }
  return zipSync(files, { mtime, level: 9 })
}
