import { encode } from 'uqr'

type Doc = PDFKit.PDFDocument
type Place = { readonly left: number; readonly top: number; readonly size: number }

/** A QR code as drawn squares: sharp on any printer. */
export function drawQr(doc: Doc, text: string, { left, top, size }: Place): void {
  const { data } = encode(text, { ecc: 'M', border: 0 })
  const step = size / data.length
  data.forEach((cells, row) => {
    cells.forEach((isDark, column) => {
      if (isDark) doc.rect(left + column * step, top + row * step, step + 0.05, step + 0.05)
    })
  })
  doc.fill('#000')
}

/** Slanting and pale over the whole page: a copy says whose it is however it is cut. */
export function drawWatermark(doc: Doc, text: string): void {
  doc.save().font('regular').fontSize(13).fillColor('#8a949e').fillOpacity(0.22)
  for (let y = 120; y < doc.page.height; y += 190) {
    for (const x of [60, 320]) {
      doc
        .save()
        .rotate(-28, { origin: [x, y] })
        .text(text, x, y, { lineBreak: false })
        .restore()
    }
  }
  doc.restore()
}
