import { strToU8, zipSync } from 'fflate'
import { escapeXml, twips } from './ooxml.ts'

export type ChartLook = {
  /** The field that gives the data: it stands in the title, and a line of text above the chart says what it shows. */
  readonly field: string
  readonly kind: 'bar' | 'column' | 'line'
  readonly stacked?: boolean
  readonly series: readonly { readonly name: string; readonly color: string }[]
  /** Shares are printed as percentages. */
  readonly percent?: boolean
  readonly heightMillimetres: number
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** The same bytes each time. */
const mtime = new Date('2013-01-01T00:00:00')

const text = (points: number) =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${points * 100}"><a:latin typeface="仿宋_GB2312"/><a:ea typeface="仿宋_GB2312"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`

/** One category as a place to be filled; the sheet holds the same. */
function seriesXml({ series, kind, percent }: ChartLook): string {
  const format = percent ? '0%' : '0'
  return series
    .map(({ name, color }, at) => {
      const column = String.fromCharCode(66 + at)
      const fill = `<a:solidFill><a:srgbClr val="${color}"/></a:solidFill>`
      const look =
        kind === 'line'
          ? `<c:spPr><a:ln w="28575">${fill}</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/></c:marker>`
          : `<c:spPr>${fill}</c:spPr><c:invertIfNegative val="0"/>`
      return `<c:ser><c:idx val="${at}"/><c:order val="${at}"/><c:tx><c:strRef><c:f>Sheet1!$${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${escapeXml(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>${look}<c:cat><c:strRef><c:f>Sheet1!$A$2</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>例</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$${column}$2</c:f><c:numCache><c:formatCode>${format}</c:formatCode><c:ptCount val="1"/><c:pt idx="0"><c:v>1</c:v></c:pt></c:numCache></c:numRef></c:val>${kind === 'line' ? '<c:smooth val="0"/>' : ''}</c:ser>`
    })
    .join('')
}

export function chartXml(look: ChartLook): string {
  const { kind, stacked, field, percent } = look
  const axes = '<c:axId val="1001"/><c:axId val="1002"/>'
  const plot =
    kind === 'line'
      ? `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${seriesXml(look)}<c:marker val="1"/>${axes}</c:lineChart>`
      : `<c:barChart><c:barDir val="${kind === 'bar' ? 'bar' : 'col'}"/><c:grouping val="${stacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${seriesXml(look)}<c:gapWidth val="60"/>${stacked ? '<c:overlap val="100"/>' : ''}${axes}</c:barChart>`
  const order = kind === 'bar' ? 'maxMin' : 'minMax'
  const category = `<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="${order}"/></c:scaling><c:delete val="0"/><c:axPos val="${kind === 'bar' ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${text(10)}<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`
  const value = `<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>${percent ? '<c:max val="1"/>' : ''}<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="${kind === 'bar' ? 't' : 'l'}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="${percent ? '0%' : '0'}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${text(10)}<c:crossAx val="1001"/><c:crosses val="${kind === 'bar' ? 'max' : 'autoZero'}"/></c:valAx>`
  const title = `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200" b="0"><a:ea typeface="黑体"/></a:defRPr></a:pPr><a:r><a:rPr lang="zh-CN" sz="1200" b="0"><a:ea typeface="黑体"/></a:rPr><a:t>{${field}}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
  return `${head}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${office}"><c:roundedCorners val="0"/><c:chart>${title}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${plot}${category}${value}</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/>${text(10)}</c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:externalData r:id="rSheet"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`
}

/** The sheet that Word opens when somebody edits the data of the chart. */
export function chartSheet({ series }: ChartLook): Uint8Array {
  const strings = [' ', '例', ...series.map(({ name }) => name)]
  const cell = (ref: string, inner: string) => `<c r="${ref}"${inner}</c>`
  const named = series.map((_, at) => cell(`${String.fromCharCode(66 + at)}1`, ` t="s"><v>${at + 2}</v>`))
  const valued = series.map((_, at) => cell(`${String.fromCharCode(66 + at)}2`, '><v>1</v>'))
  const rels = (targets: readonly (readonly [string, string])[]) =>
    `${head}<Relationships xmlns="${packages}/relationships">${targets.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`
  const parts = {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${sheetType}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': rels([['officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': rels([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/sharedStrings.xml': `${head}<sst xmlns="${main}" count="${strings.length}" uniqueCount="${strings.length}">${strings.map((each) => `<si><t xml:space="preserve">${escapeXml(each)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><dimension ref="A1:${String.fromCharCode(65 + series.length)}2"/><sheetData><row r="1">${cell('A1', ' t="s"><v>0</v>')}${named.join('')}</row><row r="2">${cell('A2', ' t="s"><v>1</v>')}${valued.join('')}</row></sheetData></worksheet>`,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])), {
    mtime,
  })
}

/** Where a chart stands in the text: as wide as it. */
export function chartParagraph({ field, heightMillimetres }: ChartLook, number: number): string {
  const emu = (millimetres: number) => Math.round(millimetres * 36_000)
  const size = `cx="${emu(twips(150) / 56.7)}" cy="${emu(heightMillimetres)}"`
  return `<w:p><w:pPr><w:pStyle w:val="ChartLine"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr id="${number}" name="图 ${number}" descr="${escapeXml(field)}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rChart${number}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
}
