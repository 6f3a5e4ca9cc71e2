import { strFromU8, unzipSync } from 'fflate'

/** Why a file cannot be a template, before anything in it is looked at. */
export class PackageError extends Error {
  readonly code: PackageErrorCode
  constructor(code: PackageErrorCode) {
    super(code)
    this.code = code
  }
}
export type PackageErrorCode =
  | 'not-docx'
  | 'too-large'
  | 'macros'
  | 'external'
  | 'embedded-object'
  | 'damaged'

const limits = { inflatedBytes: 40 * 1024 * 1024, members: 1000 }

export type Package = ReadonlyMap<string, Uint8Array>

/** The members of a .docx that holds nothing that runs and nothing that is fetched. @throws PackageError */
export function openPackage(bytes: Uint8Array): Package {
  const files = inflate(bytes)
  if (!files.has('word/document.xml') || !files.has('[Content_Types].xml')) throw new PackageError('not-docx')
  for (const [name, content] of files) {
    if (/vbaProject|vbaData/i.test(name)) throw new PackageError('macros')
    if (/activeX|oleObject|\.bin$/i.test(name)) throw new PackageError('embedded-object')
    if (!/\.(xml|rels)$/i.test(name)) continue
    const text = strFromU8(content)
    if (/<!(DOCTYPE|ENTITY)/i.test(text.slice(0, 2000))) throw new PackageError('damaged')
    if (/\.rels$/i.test(name)) refuseFetched(text)
  }
  const types = strFromU8(files.get('[Content_Types].xml') ?? new Uint8Array())
  if (/macroEnabled/i.test(types)) throw new PackageError('macros')
  return files
}

/** Links that a person may click stay; a template elsewhere, pictures and pieces that Word would fetch do not. */
function refuseFetched(rels: string): void {
  for (const [relation] of rels.matchAll(/<Relationship\b[^>]*>/gi)) {
    if (/aFChunk/i.test(relation)) throw new PackageError('embedded-object')
    if (!/TargetMode\s*=\s*["']External/i.test(relation)) continue
    const link = /Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(relation)
    if (!link || !/Target\s*=\s*["'](https?:|mailto:)/i.test(relation)) throw new PackageError('external')
  }
}

function inflate(bytes: Uint8Array): Map<string, Uint8Array> {
  let [total, members] = [0, 0]
  try {
    const found = unzipSync(bytes, {
      filter({ originalSize }) {
        total += originalSize
        members += 1
        if (total > limits.inflatedBytes || members > limits.members) throw new PackageError('too-large')
        return true
      },
    })
    return new Map(Object.entries(found))
  } catch (error) {
    throw error instanceof PackageError ? error : new PackageError('not-docx')
  }
}
