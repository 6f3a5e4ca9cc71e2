import { DocumentReadError } from './document-read-error.ts'

const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** Directory entries are 128 bytes long and aligned to that in every sector size ([MS-CFB] 2.6.1). */
const ENTRY_BYTES = 128
const NAME_BYTES = 64

export function isOle(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(SIGNATURE)
}

/** The entry's name, or undefined when these 128 bytes are no directory entry. */
function entryName(bytes: Buffer, at: number): string | undefined {
  const length = bytes.readUInt16LE(at + NAME_BYTES)
  const type = bytes.readUInt8(at + 66)
  if (length < 4 || length > NAME_BYTES || length % 2 !== 0 || type < 1 || type > 5) return undefined
  return bytes.toString('utf16le', at, at + length - 2)
}

/**
 * Names in a compound file, found by the fixed alignment of directory entries. The chain of sectors is not followed on
 * purpose: a hostile chain may loop, and the question "which kind of file is this" needs only the names.
 */
function directoryNames(bytes: Buffer): Set<string> {
  const names = new Set<string>()
  for (let at = 512; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    const name = entryName(bytes, at)
    if (name !== undefined) names.add(name)
  }
  return names
}

/** Says which kind of compound file stands before us; none of them can be read as it is. */
export function refuseOle(bytes: Buffer): DocumentReadError {
  const names = directoryNames(bytes)
  // An encrypted .docx is a compound file around the encrypted package ([MS-OFFCRYPTO] 1.3.2).
  if (names.has('EncryptedPackage')) return new DocumentReadError('locked', { kind: 'docx' })
  if (names.has('WordDocument')) return new DocumentReadError('legacy-doc', { kind: 'doc' })
  if (names.has('Workbook') || names.has('Book'))
    return new DocumentReadError('not-a-document', { kind: 'xls' })
  if (names.has('PowerPoint Document')) return new DocumentReadError('not-a-document', { kind: 'ppt' })
  return new DocumentReadError('not-a-document', { kind: 'ole' })
}
