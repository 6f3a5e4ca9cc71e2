import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'

/** Text at a place, in points from the top left corner to the baseline. */
export type Placed = { text: string; x: number; y: number; size?: number; turned?: boolean }

export type PdfSpec = { pages: Placed[][]; password?: string; images?: boolean }

/** The library's types demand data for `end`, which would make the object a stream. */
function addObject(document: PDFKit.PDFDocument, content: object): PDFKit.PDFKitReference {
  const reference = document.ref(content)
  ;(reference as unknown as { end: () => void }).end()
  return reference
}

type FontedPage = { fonts: Record<string, unknown> }

/**
 * A Chinese font that every PDF reader knows by name, addressed by a predefined character map: nothing is embedded, so the
 * document is the same on every system. Real documents of older producers are made like this.
 */
function addFont(document: PDFKit.PDFDocument): PDFKit.PDFKitReference {
  const descriptor = addObject(document, {
    Type: 'FontDescriptor',
    FontName: 'STSong-Light',
    Flags: 6,
    FontBBox: [-25, -254, 1000, 880],
    ItalicAngle: 0,
    Ascent: 880,
    Descent: -120,
    CapHeight: 880,
    StemV: 93,
  })
  const descendant = addObject(document, {
    Type: 'Font',
    Subtype: 'CIDFontType0',
    BaseFont: 'STSong-Light',
    CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('GB1'), Supplement: 4 },
    DW: 1000,
    FontDescriptor: descriptor,
  })
  return addObject(document, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: 'STSong-Light-UniGB-UCS2-H',
    Encoding: 'UniGB-UCS2-H',
    DescendantFonts: [descendant],
  })
}

function ucs2(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex')
}

function draw(document: PDFKit.PDFDocument, { text, x, y, size = 16, turned = false }: Placed): void {
  // The library turns the y axis downwards, so upright text is turned back.
  const matrix = turned ? '0.7 -0.7 -0.7 -0.7' : '1 0 0 -1'
  document.addContent(`BT ${matrix} ${x} ${y} Tm /Song ${size} Tf <${ucs2(text)}> Tj ET`)
}

/** One grey pixel. */
function pixel(): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
    const frame = Buffer.alloc(8 + body.length)
    frame.writeUInt32BE(content.length, 0)
    body.copy(frame, 4)
    return frame
  }
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

export const PNG = pixel()

export async function buildPdf({ pages, password, images = false }: PdfSpec): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    autoFirstPage: false,
    ...(password === undefined ? {} : { userPassword: password }),
  })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => document.on('end', () => resolve()))
  const font = addFont(document)
  for (const page of pages) {
    document.addPage()
    const fonted = document.page as unknown as FontedPage
    fonted.fonts.Song = font
    if (images) document.image(PNG, 50, 50, { width: 400 })
    for (const placed of page) draw(document, placed)
  }
  document.end()
  await ended
  return Buffer.concat(chunks)
}

/** A file of exactly these objects (1, 2, 3 …), for what no library would write. */
export function rawPdf(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  for (const [at, object] of objects.entries()) {
    const part = Buffer.concat([
      Buffer.from(`${at + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ])
    offsets.push(length)
    length += part.length
    parts.push(part)
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF`,
    ),
  )
  return Buffer.concat(parts)
}

export function rawStream(content: Uint8Array, dictionary = ''): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ])
}
