import { posix } from 'node:path'
import type { Entry } from 'yauzl'
import { DocumentReadError } from '../document-read-error.ts'
import type { ReadLimits } from '../limits.ts'
import { findPart, type PackageArchive } from './package-archive.ts'
import { parsePart } from './parse-part.ts'

export type DocumentParts = { main: Entry; styles: Entry | undefined; numbering: Entry | undefined }

type Relationship = { type: string; target: string }

async function readRelationships(
  archive: PackageArchive,
  name: string,
  limits: ReadLimits,
): Promise<Relationship[]> {
  const entry = findPart(archive, name)
  const found: Relationship[] = []
  if (entry === undefined) return found
  await parsePart(
    archive,
    entry,
    {
      open: ({ name: element, attribute }) => {
        // A target outside the package would be an address: it is not even looked at.
        if (element !== 'other:Relationship' || attribute('TargetMode') === 'External') return
        const type = /[^/]+$/.exec(attribute('Type') ?? '')?.[0] ?? ''
        found.push({ type, target: attribute('Target') ?? '' })
      },
      close: () => {},
    },
    limits,
  )
  return found
}

function resolveTarget(target: string, folder: string): string {
  return posix.normalize(target.startsWith('/') ? target.slice(1) : `${folder}${target}`)
}

/** What a package is that holds no Word document, by the parts it is known by. */
const OTHER_PACKAGES: readonly [kind: string, part: RegExp][] = [
  ['xlsx', /^xl\/workbook\.(xml|bin)$/],
  ['pptx', /^ppt\/presentation\.xml$/],
  ['ofd', /^ofd\.xml$/],
  ['odt', /^content\.xml$/],
]

function refusePackage(archive: PackageArchive): DocumentReadError {
  const names = [...archive.entries.keys()]
  const kind = OTHER_PACKAGES.find(([, part]) => names.some((name) => part.test(name)))?.[0] ?? 'archive'
  return new DocumentReadError('not-a-document', { kind })
}

/**
 * Where the text, the styles and the numbering are. They are found by relationship, as the format demands; files of careless
 * writers that lack the relationship still have the usual names.
 *
 * @throws DocumentReadError not-a-document | corrupt
 */
export async function findParts(archive: PackageArchive, limits: ReadLimits): Promise<DocumentParts> {
  const root = await readRelationships(archive, '_rels/.rels', limits)
  const target = root.find((relation) => relation.type === 'officeDocument')?.target
  const mainName = target === undefined ? 'word/document.xml' : resolveTarget(target, '')
  const main = /(^|\/)(xl|ppt)\//.test(mainName)
    ? undefined
    : (findPart(archive, mainName) ?? findPart(archive, 'word/document.xml'))
  if (main === undefined) throw refusePackage(archive)
  const folder = main.fileName.slice(0, main.fileName.lastIndexOf('/') + 1)
  const own = main.fileName.slice(folder.length)
  const relations = await readRelationships(archive, `${folder}_rels/${own}.rels`, limits)
  const part = (type: string) => {
    const relation = relations.find((candidate) => candidate.type === type)
    return findPart(
      archive,
      relation === undefined ? `${folder}${type}.xml` : resolveTarget(relation.target, folder),
    )
  }
  return { main, styles: part('styles'), numbering: part('numbering') }
}
