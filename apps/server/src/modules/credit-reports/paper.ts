import PDFDocument from 'pdfkit'
import type { Content } from './content.ts'
import { reportFonts } from './font.ts'
import { drawQr, drawWatermark } from './marks.ts'

const margin = 56
const foot = 22
const ink = '#1b2733'
const dim = '#55606b'
const line = '#d5dadf'
const labelWidth = 110

export type Paper = ReturnType<typeof createPaper>
type Doc = InstanceType<typeof PDFDocument>
type Sheet = {
  readonly doc: Doc
  readonly width: number
  readonly put: (font: 'regular' | 'bold', size: number, color: string) => Doc
  /** Goes to the next page where so much does not fit on this one. */
  readonly room: (height: number) => void
}

/** A4 in portrait: what a report is made of, put one under the other; pages break between entries. */
export function createPaper(content: Content) {
  const doc = openDocument(content)
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const width = doc.page.width - 2 * margin
  const most = doc.page.height - 2 * margin - foot
  const put: Sheet['put'] = (font, size, color) => doc.font(font).fontSize(size).fillColor(color)
  const room = (height: number) => {
    if (doc.y + Math.min(height, most) > margin + most) doc.addPage()
    doc.x = margin
  }
  const sheet: Sheet = { doc, width, put, room }
  return {
    title: (title: string, name: string) => putTitle(sheet, content, title, name),
    rows: (pairs: readonly (readonly [string, string])[]) => putRows(sheet, pairs),
    heading(text: string) {
      room(60)
      doc.y += 12
      put('bold', 13, ink).text(text, margin, doc.y, { width })
      doc
        .moveTo(margin, doc.y + 3)
        .lineTo(margin + width, doc.y + 3)
        .lineWidth(0.7)
        .stroke(line)
      doc.y += 9
    },
    subheading(text: string, count: number) {
      room(60)
      doc.y += 4
      put('bold', 11, ink).text(`${text}（${count}）`, margin, doc.y, { width })
      doc.y += 3
    },
    text(text: string, font: 'regular' | 'bold' = 'regular') {
      put(font, 10, ink)
      room(doc.heightOfString(text, { width }))
      doc.text(text, margin, doc.y, { width })
      doc.y += 4
    },
    entry: (day: string, label: string, says: string, about: string) =>
      putEntry(sheet, [day, label, says, about]),
    finish(footOf: (n: number, of: number) => string): Promise<Buffer> {
      putFeet(sheet, content.watermark, footOf)
      const done = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))))
      doc.end()
      return done
    },
  }
}

function openDocument({ siteName, issuedAt, subject, code, language }: Content): Doc {
  const doc = new PDFDocument({
    size: 'A4',
    bufferPages: true,
    margins: { top: margin, left: margin, right: margin, bottom: margin + foot },
    lang: language,
    displayTitle: true,
    info: { Title: `${subject.name} ${code}`, Author: siteName, CreationDate: new Date(issuedAt) },
  })
  const { regular, bold } = reportFonts()
  doc.registerFont('regular', regular)
  doc.registerFont('bold', bold)
  return doc
}

function putTitle({ doc, width, put }: Sheet, { siteName, verifyAt }: Content, title: string, name: string) {
  drawQr(doc, verifyAt, { left: doc.page.width - margin - 88, top: margin, size: 88 })
  const inner = { width: width - 110 }
  put('regular', 10, dim).text(siteName, margin, margin, inner)
  put('bold', 20, ink).text(title, inner)
  put('bold', 13, ink).text(name, inner)
  doc.y = Math.max(doc.y + 10, margin + 96)
}

function putRows({ doc, width, put, room }: Sheet, pairs: readonly (readonly [string, string])[]): void {
  const inner = { width: width - labelWidth }
  for (const [label, value] of pairs) {
    put('regular', 10, ink)
    room(doc.heightOfString(value, inner) + 4)
    const top = doc.y
    put('regular', 10, dim).text(label, margin, top, { width: labelWidth - 8 })
    const left = doc.y
    put('regular', 10, ink).text(value, margin + labelWidth, top, inner)
    doc.y = Math.max(left, doc.y) + 3
  }
}

type Entry = readonly [day: string, label: string, says: string, about: string]

function putEntry({ doc, width, put, room }: Sheet, [day, label, says, about]: Entry): void {
  const inner = { width: width - labelWidth }
  put('regular', 10, ink)
  room([label, says, about].reduce((sum, each) => sum + (each ? doc.heightOfString(each, inner) : 0), 7))
  const top = doc.y
  put('regular', 10, dim).text(day, margin, top, { width: labelWidth - 8 })
  put('bold', 10, ink).text(label, margin + labelWidth, top, inner)
  if (says) put('regular', 9.5, ink).text(says, inner)
  put('regular', 9, dim).text(about, inner)
  doc.y += 7
}

/** Number and code on every page, and across it who took the copy. */
function putFeet(
  { doc, width, put }: Sheet,
  watermark: string | null,
  footOf: (n: number, of: number) => string,
) {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page)
    // Below the margin text would begin a page of its own.
    doc.page.margins.bottom = 0
    if (watermark) drawWatermark(doc, watermark)
    put('regular', 8.5, dim).text(footOf(page + 1, count), margin, doc.page.height - margin, {
      ...{ width, align: 'center', lineBreak: false },
    })
  }
}
