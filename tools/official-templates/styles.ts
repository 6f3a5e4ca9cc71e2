import { type Font, fonts, runLook, twips } from './ooxml.ts'

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

type Style = {
  readonly id: string
  readonly name: string
  readonly font: Font
  readonly points: number
  readonly paragraph?: string
  readonly color?: string
}

const exact = (points: number, before = 0, after = 0) =>
  `<w:spacing w:before="${before * 20}" w:after="${after * 20}" w:line="${points * 20}" w:lineRule="exact"/>`
const offGrid = '<w:snapToGrid w:val="0"/>'
const centred = '<w:jc w:val="center"/>'

/** Sizes by their numbers: 小初 36, 二号 22, 三号 16, 四号 14, 小四 12. */
const styles: readonly Style[] = [
  // The name of the issuing body: its upper edge 35 mm below that of the text area.
  {
    id: 'IssuerMark',
    name: '发文机关标志',
    font: 'title',
    points: 32,
    color: 'FF0000',
    paragraph: `${offGrid}<w:spacing w:before="${twips(35)}" w:after="0" w:line="800" w:lineRule="exact"/>${centred}`,
  },
  // The red line: 4 mm below the number, as wide as the text.
  {
    id: 'DocumentNumber',
    name: '发文字号',
    font: 'fang',
    points: 16,
    paragraph: `<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="11" w:color="FF0000"/></w:pBdr>${centred}`,
  },
  // Of a letter: at 30 mm from the edge of the sheet wherever the text begins; the line 7 mm wider on each side than the text.
  {
    id: 'LetterMark',
    name: '信函发文机关标志',
    font: 'title',
    points: 32,
    color: 'FF0000',
    paragraph: `${offGrid}<w:framePr w:w="${twips(170)}" w:h="${twips(20)}" w:hRule="atLeast" w:hSpace="0" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="page" w:x="${twips(20)}" w:y="${twips(30)}"/><w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="11" w:color="FF0000"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="720" w:lineRule="exact"/>${centred}`,
  },
  { id: 'LetterNumber', name: '信函发文字号', font: 'fang', points: 16, paragraph: '<w:jc w:val="right"/>' },
  {
    id: 'LetterFoot',
    name: '信函首页下线',
    font: 'song',
    points: 14,
    paragraph: `${offGrid}<w:pBdr><w:top w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="FF0000"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:ind w:left="-${twips(8)}" w:right="-${twips(6)}"/>`,
  },
  {
    id: 'DocumentTitle',
    name: '公文标题',
    font: 'title',
    points: 22,
    paragraph: `${offGrid}${exact(34)}${centred}`,
  },
  { id: 'Addressee', name: '主送机关', font: 'fang', points: 16, paragraph: '<w:jc w:val="left"/>' },
  {
    id: 'BodyText',
    name: '公文正文',
    font: 'fang',
    points: 16,
    paragraph: '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>',
  },
  {
    id: 'Level1',
    name: '一级标题',
    font: 'hei',
    points: 16,
    paragraph: '<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="0"/>',
  },
  {
    id: 'Level2',
    name: '二级标题',
    font: 'kai',
    points: 16,
    paragraph: '<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="1"/>',
  },
  {
    id: 'Attachment',
    name: '附件说明',
    font: 'fang',
    points: 16,
    paragraph: '<w:ind w:leftChars="200" w:left="640"/><w:jc w:val="left"/>',
  },
  // Centred on the day, whose end is four characters from the right: where the seal is put over both.
  {
    id: 'Signature',
    name: '发文机关署名',
    font: 'fang',
    points: 16,
    paragraph: '<w:keepNext/><w:ind w:leftChars="1350" w:left="4264"/><w:jc w:val="center"/>',
  },
  {
    id: 'SignatureDay',
    name: '成文日期',
    font: 'fang',
    points: 16,
    paragraph: '<w:ind w:leftChars="1350" w:left="4264"/><w:jc w:val="center"/>',
  },
  {
    id: 'Imprint',
    name: '版记',
    font: 'fang',
    points: 14,
    paragraph: `${offGrid}${exact(24)}`,
  },
  { id: 'PageNumber', name: '页码', font: 'song', points: 14, paragraph: offGrid },
  { id: 'TableHead', name: '表头', font: 'hei', points: 12, paragraph: `${offGrid}${exact(20)}${centred}` },
  {
    id: 'TableText',
    name: '表格文字',
    font: 'fang',
    points: 12,
    paragraph: `${offGrid}${exact(18)}<w:jc w:val="left"/>`,
  },
  {
    id: 'ChartLine',
    name: '图表',
    font: 'fang',
    points: 16,
    paragraph: `${offGrid}<w:spacing w:before="120" w:after="120"/>${centred}`,
  },
]

const styleXml = ({ id, name, font, points, paragraph = '', color }: Style) =>
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${runLook({ font, points, ...(color ? { color } : {}), ...(points === 16 ? { closer: 5 } : {}) })}</w:rPr></w:style>`

export const stylesXml = `${head}<w:styles ${w}><w:docDefaults><w:rPrDefault><w:rPr>${runLook({ font: 'fang', points: 16 })}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr>${runLook({ font: 'fang', points: 16 })}</w:rPr></w:style>${styles.map(styleXml).join('')}</w:styles>`

/** What Word takes where the computer lacks the font. */
const standIns: Readonly<Record<Font, string>> = {
  fang: '仿宋',
  kai: '楷体',
  hei: 'SimHei',
  title: '方正小标宋_GBK',
  song: 'SimSun',
}

export const fontTableXml = `${head}<w:fonts ${w}>${(Object.keys(fonts) as Font[])
  .map(
    (key) =>
      `<w:font w:name="${fonts[key]}"><w:altName w:val="${standIns[key]}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`,
  )
  .join('')}</w:fonts>`

export const settingsXml = `${head}<w:settings ${w}><w:zoom w:percent="100"/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="579"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

/** 四号半角宋体 between dashes: right on odd pages, left on even ones, one character free. */
export const footerXml = (side: 'odd' | 'even', letter: boolean): string => {
  const look = `<w:rPr>${runLook({ font: 'song', points: 14 })}</w:rPr>`
  const text = (inner: string) => `<w:r>${look}${inner}</w:r>`
  // The foot of a letter begins lower, for its line; numbers stand where they always do.
  const lift = letter ? `<w:spacing w:before="0" w:after="${twips(2)}"/>` : ''
  const align =
    side === 'odd'
      ? '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'
      : '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>'
  const number = `${text('<w:fldChar w:fldCharType="begin"/>')}${text('<w:instrText xml:space="preserve"> PAGE </w:instrText>')}${text('<w:fldChar w:fldCharType="separate"/>')}${text('<w:t>1</w:t>')}${text('<w:fldChar w:fldCharType="end"/>')}`
  return `${head}<w:ftr ${w}><w:p><w:pPr><w:pStyle w:val="PageNumber"/>${lift}${align}</w:pPr>${text('<w:t xml:space="preserve">— </w:t>')}${number}${text('<w:t xml:space="preserve"> —</w:t>')}</w:p></w:ftr>`
}

/** 20 mm above the edge of the sheet, as wide as the line above: thin over thick, and no number. */
export const letterFooterXml = `${head}<w:ftr ${w}><w:p><w:pPr><w:pStyle w:val="LetterFoot"/></w:pPr></w:p></w:ftr>`

/**
 * A4 with 37 mm above and 28 mm left of a text area of 156 × 225 mm; 22 lines of 28 characters. 28 characters of 16 pt
 * would be 158 mm wide: text of that size is set a quarter of a point closer. (A grid of characters does the same in Word,
 * but other programs do not read one that narrows.) The number of the page stands 7 mm below the text area.
 */
export const sectionXml = (letter: boolean): string =>
  `<w:sectPr>${letter ? '<w:footerReference w:type="first" r:id="rFooterFirst"/>' : ''}<w:footerReference w:type="default" r:id="rFooterOdd"/><w:footerReference w:type="even" r:id="rFooterEven"/><w:pgSz w:w="${twips(210)}" w:h="${twips(297)}"/><w:pgMar w:top="${twips(37)}" w:right="${twips(26)}" w:bottom="${twips(35)}" w:left="${twips(28)}" w:header="${twips(15)}" w:footer="${twips(letter ? 20 : 22)}" w:gutter="0"/>${letter ? '<w:titlePg/>' : ''}<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>`
