import { DocumentReadError } from './document-read-error.ts'
import { isOle } from './ole.ts'

/** What the bytes are, whatever their name says. `text` stands for everything that has no signature. */
export type Container = 'zip' | 'ole' | 'pdf' | 'text'

const IMAGES: readonly [kind: string, at: number, signature: string][] = [
  ['png', 0, '89504e470d0a1a0a'],
  ['jpeg', 0, 'ffd8ff'],
  ['gif', 0, '47494638'],
  ['tiff', 0, '49492a00'],
  ['tiff', 0, '4d4d002a'],
  ['webp', 8, '57454250'],
  ['heic', 4, '6674797068656963'],
]

const OTHERS: readonly [kind: string, signature: string][] = [
  ['rtf', '7b5c727466'],
  ['rar', '526172211a07'],
  ['7z', '377abcaf271c'],
  ['gzip', '1f8b08'],
  ['program', '7f454c46'],
  ['program', '4d5a9000'],
]

const has = (bytes: Buffer, at: number, hex: string): boolean =>
  bytes.subarray(at, at + hex.length / 2).equals(Buffer.from(hex, 'hex'))

/** `BM` alone could begin a text; the reserved zero bytes of a bitmap's header cannot. */
const isBitmap = (bytes: Buffer): boolean => has(bytes, 0, '424d') && has(bytes, 6, '00000000')

/** @throws DocumentReadError image | not-a-document for kinds that hold no readable text */
export function sniffContainer(bytes: Buffer): Container {
  for (const [kind, at, signature] of IMAGES) {
    if (has(bytes, at, signature)) throw new DocumentReadError('image', { kind })
  }
  if (isBitmap(bytes)) throw new DocumentReadError('image', { kind: 'bmp' })
  for (const [kind, signature] of OTHERS) {
    if (has(bytes, 0, signature)) throw new DocumentReadError('not-a-document', { kind })
  }
  if (has(bytes, 0, '504b0304') || has(bytes, 0, '504b0506')) return 'zip'
  if (isOle(bytes)) return 'ole'
  // Readers accept a PDF header anywhere in the first kilobyte (ISO 32000, annex H), and some scanners rely on it.
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  return 'text'
}
