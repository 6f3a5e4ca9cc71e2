/** Pieces of WordprocessingML, as text: measures of GB/T 9704-2012 in twentieths of a point. */
export const twips = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440)

/** Names as offices have them; the font table of each document names what stands in where one is missing. */
export const fonts = {
  fang: '仿宋_GB2312',
  kai: '楷体_GB2312',
  hei: '黑体',
  title: '方正小标宋简体',
  song: '宋体',
} as const
export type Font = keyof typeof fonts

type RunLook = {
  readonly font?: Font
  readonly points?: number
  readonly color?: string
  readonly closer?: number
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
export const escapeXml = (text: string): string =>
  text.replaceAll(/[&<>]/g, (letter) => escapes[letter] ?? letter)

export const runLook = ({ font, points, color, closer }: RunLook): string => {
  const face = font ? fonts[font] : undefined
  const parts = [
    face && `<w:rFonts w:ascii="${face}" w:hAnsi="${face}" w:eastAsia="${face}" w:cs="${face}"/>`,
    color && `<w:color w:val="${color}"/>`,
    closer && `<w:spacing w:val="-${closer}"/>`,
    points && `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`,
  ]
  return parts.filter(Boolean).join('')
}

export const run = (text: string, look: RunLook = {}): string => {
  const own = runLook(look)
  return `<w:r>${own ? `<w:rPr>${own}</w:rPr>` : ''}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
}

/** Text of a paragraph in its style; several texts are several runs. */
export const paragraph = (style: string, content: string | readonly string[], more = ''): string => {
  const runs = typeof content === 'string' ? (content === '' ? '' : run(content)) : content.join('')
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${runs}</w:p>`
}

export const blank = (): string => paragraph('Normal', '')

export type Column = {
  readonly head: string
  readonly millimetres: number
  readonly cell: string
  readonly align?: 'center'
}

const border = (name: string, eighths: number) =>
  `<w:${name} w:val="${eighths === 0 ? 'nil' : 'single'}" w:sz="${eighths}" w:space="0" w:color="000000"/>`

const cellOf = (style: string, text: string, width: number, align?: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${paragraph(style, text, align ? `<w:jc w:val="${align}"/>` : '')}</w:tc>`

/** A table as wide as the text, whose second row repeats for each item of a list; the head comes again on every page. */
export function listTable(list: string, columns: readonly Column[]): string {
  const widths = columns.map(({ millimetres }) => twips(millimetres))
  const last = columns.length - 1
  const cells = columns.map(({ cell, align }, at) =>
    cellOf(
      'TableText',
      `${at === 0 ? `{#${list}}` : ''}${cell}${at === last ? `{/${list}}` : ''}`,
      widths[at] ?? 0,
      align,
    ),
  )
  const heads = columns.map(({ head }, at) => cellOf('TableHead', head, widths[at] ?? 0))
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((edge) => border(edge, 4))
    .join('')
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${twips(156)}" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/>`,
    '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>',
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${heads.join('')}</w:tr>`,
    `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr></w:tbl>`,
  ].join('')
}

type ImprintRow = { readonly left: string; readonly right: string; readonly leftMillimetres: number }

/** A row of the block at the foot of the last page, with rules as wide as the text. */
export function imprintRow(
  { left, right, leftMillimetres }: ImprintRow,
  rules: { readonly top: number; readonly bottom: number },
  align: 'left' | 'right',
): string {
  const edges = `<w:tcBorders>${border('top', rules.top)}${border('bottom', rules.bottom)}</w:tcBorders>`
  const cell = (text: string, millimetres: number, side: string) =>
    `<w:tc><w:tcPr><w:tcW w:w="${twips(millimetres)}" w:type="dxa"/>${millimetres > 80 ? '<w:gridSpan w:val="2"/>' : ''}${edges}</w:tcPr>${paragraph('Imprint', text, `<w:jc w:val="${side}"/>`)}</w:tc>`
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(left, leftMillimetres, 'left')}${cell(right, 156 - leftMillimetres, align)}</w:tr>`
}

/** At the foot of the page on which it stands, whatever comes before it. */
export const atPageFoot = (rows: string): string =>
  `<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/><w:tblW w:w="${twips(156)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="${twips(22)}"/><w:gridCol w:w="${twips(68)}"/><w:gridCol w:w="${twips(66)}"/></w:tblGrid>${rows}</w:tbl>`
