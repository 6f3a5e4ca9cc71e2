import { atPageFoot, blank, imprintRow, paragraph, run } from './ooxml.ts'

/** Name of the body, number, red line, and two free lines: what stands above the title. */
export const redHead = (number = '{发文字号}'): string =>
  [
    paragraph('IssuerMark', '{发文机关标志}'),
    blank(),
    blank(),
    paragraph('DocumentNumber', number),
    blank(),
    blank(),
  ].join('')

/** Upward documents name who signs: number one character from the left, the person in Kai one from the right. */
export const redHeadWithSigner = (): string =>
  [
    paragraph('IssuerMark', '{发文机关标志}'),
    blank(),
    blank(),
    paragraph(
      'DocumentNumber',
      [run('{发文字号}'), '<w:r><w:tab/></w:r>', run('签发人：'), run('{签发人}', { font: 'kai' })],
      '<w:tabs><w:tab w:val="right" w:pos="8524"/></w:tabs><w:ind w:leftChars="100" w:left="320" w:rightChars="100" w:right="320"/><w:jc w:val="left"/>',
    ),
    blank(),
    blank(),
  ].join('')

/**
 * 信函格式: the name of the body 30 mm below the edge of the sheet, 4 mm under it a double line of 170 mm, thick over thin; the
 * number under the line, at the right of the text. The second line stands in the foot of the first page.
 */
export const letterHead = (): string =>
  [paragraph('LetterMark', '{发文机关标志}'), paragraph('LetterNumber', '{发文字号}'), blank(), blank()].join(
    '',
  )

/** What a letter ends with: who gets a copy, without rules and without the line of issue. */
export const letterImprint = (): string => {
  const copies = { left: '{#如果 抄送机关}　抄送：', right: '{抄送机关}。{/如果}', leftMillimetres: 22 }
  return (
    atPageFoot(imprintRow(copies, { top: 0, bottom: 0 }, 'left')) +
    paragraph('Imprint', '', '<w:spacing w:line="20" w:lineRule="exact"/>')
  )
}

/** 附注: between brackets under the day. */
export const contact = (): string => each('如果 联系人', body('（联系人：{联系人}）'))

export const title = (): string => paragraph('DocumentTitle', '{标题}') + blank()
export const addressee = (): string => each('如果 主送机关', paragraph('Addressee', '{主送机关}：'))
export const body = (text: string): string => paragraph('BodyText', text)
export const level1 = (text: string): string => paragraph('Level1', text)
export const level2 = (text: string): string => paragraph('Level2', text)

/** The lines of a loop or condition stand alone and are no lines of the document. */
export const each = (opens: string, content: string): string =>
  paragraph('BodyText', `{#${opens}}`) + content + paragraph('BodyText', `{/${opens.split(' ')[0]}}`)

/** What a person has written for this document, paragraph by paragraph. */
export const ownWords = (): string => each('正文', body('{文字}'))

/** One line each under the first; one alone has no number. */
export const attachments = (): string =>
  each('如果 附件', blank()) +
  each(
    '附件',
    paragraph(
      'Attachment',
      '{#如果 序号=1}附件：{/如果}{#如果 序号>1}　　　{/如果}{#如果 附件>1}{序号}. {/如果}{名称}',
    ),
  )

/** Place of the seal: over the body's name and the day, which is centred under it. */
export const signature = (): string =>
  [blank(), blank(), paragraph('Signature', '{发文机关}'), paragraph('SignatureDay', '{成文日期}')].join('')

/** 版记: first and last rule 0.35 mm, between them 0.25 mm; who gets copies only where somebody does. */
export const imprint = (): string => {
  const issued = (opens: string, ends: string) => ({
    left: `${opens}　{发文机关}`,
    right: `{印发日期}印发　${ends}`,
    leftMillimetres: 90,
  })
  const copies = { left: '{#如果 抄送机关}　抄送：', right: '{抄送机关}。', leftMillimetres: 22 }
  const rows = [
    imprintRow(copies, { top: 8, bottom: 6 }, 'left'),
    imprintRow(issued('', '{/如果}'), { top: 6, bottom: 8 }, 'right'),
    imprintRow(issued('{#没有 抄送机关}', '{/没有}'), { top: 8, bottom: 8 }, 'right'),
  ]
  // A table that floats hangs on the paragraph after it.
  return atPageFoot(rows.join('')) + paragraph('Imprint', '', '<w:spacing w:line="20" w:lineRule="exact"/>')
}

export const pageBreak = (): string => '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
