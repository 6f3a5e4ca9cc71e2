import { strToU8, type Zippable, zipSync } from 'fflate'

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

export const ROOT_RELATIONS =
  `${XML}<Relationships xmlns="${RELATIONS}">` +
  `<Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`

const DOCUMENT_RELATIONS =
  `${XML}<Relationships xmlns="${RELATIONS}">` +
  `<Relationship Id="r1" Type="${OFFICE}/styles" Target="styles.xml"/>` +
  `<Relationship Id="r2" Type="${OFFICE}/numbering" Target="numbering.xml"/></Relationships>`

export type WordParts = { body: string; styles?: string; numbering?: string; namespace?: string }

export function zipOf(members: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const zippable: Zippable = {}
  for (const [name, content] of Object.entries(members)) {
    zippable[name] = typeof content === 'string' ? strToU8(content) : content
  }
  return zipSync(zippable)
}

/** A minimal .docx from the inner XML of its parts. */
export function wordPackage({ body, styles = '', numbering = '', namespace = WORD }: WordParts): Uint8Array {
  const wrap = (root: string, inner: string) =>
    `${XML}<w:${root} xmlns:w="${namespace}" xmlns:mc="${COMPATIBILITY}">${inner}</w:${root}>`
  return zipOf({
    '_rels/.rels': ROOT_RELATIONS,
    'word/_rels/document.xml.rels': DOCUMENT_RELATIONS,
    'word/document.xml': wrap('document', `<w:body>${body}</w:body>`),
    'word/styles.xml': wrap('styles', styles),
    'word/numbering.xml': wrap('numbering', numbering),
  })
}

/** A paragraph of one run, with the inner XML of its properties. */
export function paragraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

/** The list membership of a paragraph. */
export function inList(numId: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`
}

export type LevelSpec = { format: string; text: string; start?: number; extra?: string }

export function abstractList(id: number, levels: readonly LevelSpec[]): string {
  const inner = levels.map(
    ({ format, text, start = 1, extra = '' }, level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${extra}<w:lvlText w:val="${text}"/></w:lvl>`,
  )
  return `<w:abstractNum w:abstractNumId="${id}">${inner.join('')}</w:abstractNum>`
}

export function list(numId: number, abstractId: number, overrides = ''): string {
  return `<w:num w:numId="${numId}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`
}
