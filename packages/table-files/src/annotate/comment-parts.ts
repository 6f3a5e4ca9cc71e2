import { columnLetter } from '../describe-table-error.ts'
import { encodeText } from '../xlsx/text-escape.ts'
import type { RowNote } from './mark-sheet.ts'
import { escapeAttribute } from './rewrite-part.ts'

/** More drawings than this make a workbook slow to open; the column of reasons says everything anyway. */
const mostComments = 2000

type Comment = { readonly row: number; readonly column: number; readonly text: string }

export function commentsOf(notes: Iterable<RowNote>): Comment[] {
  const comments: Comment[] = []
  for (const { line, cells } of notes) {
    for (const [column, texts] of Map.groupBy(cells, (cell) => cell.column)) {
      if (comments.length === mostComments) return comments
      comments.push({ row: line - 1, column, text: texts.map(({ text }) => text).join('\n') })
    }
  }
  return comments
}

const referenceOf = ({ row, column }: Comment): string => `${columnLetter(column)}${row + 1}`

const emptyComments =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors></authors><commentList></commentList></comments>'

const emptyDrawing =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'

const shapeType =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'

/**
 * Comments added to those that the sheet has; a cell that somebody commented keeps that comment.
 * @returns undefined where the part is of no known shape: then it stays as it is
 */
export function addComments(
  existing: string | undefined,
  comments: readonly Comment[],
  author: string,
): { readonly text: string; readonly added: readonly Comment[] } | undefined {
  const part = existing ?? emptyComments
  const end = /<\/((?:\w+:)?)commentList>/.exec(part)
  const authorsEnd = /<\/(?:\w+:)?authors>/.exec(part)
  if (!end || !authorsEnd) return undefined
  const prefix = end[1] ?? ''
  const taken = new Set(
    [...part.matchAll(/<(?:\w+:)?comment\s[^>]*?\bref="([A-Z]+\d+)"/g)].map(([, ref]) => ref),
  )
  const added = comments.filter((comment) => !taken.has(referenceOf(comment)))
  const authorId = [...part.matchAll(/<(?:\w+:)?author[\s/>]/g)].length
  const xml = added.map(
    (comment) =>
      `<${prefix}comment ref="${referenceOf(comment)}" authorId="${authorId}"><${prefix}text><${prefix}t xml:space="preserve">${encodeText(comment.text)}</${prefix}t></${prefix}text></${prefix}comment>`,
  )
  const authors = `<${prefix}author>${encodeText(author)}</${prefix}author>`
  const text = `${part.slice(0, authorsEnd.index)}${authors}${part.slice(authorsEnd.index, end.index)}${xml.join('')}${part.slice(end.index)}`
  return { text, added }
}

/** The boxes in which a spreadsheet shows comments. */
export function addShapes(existing: string | undefined, comments: readonly Comment[]): string | undefined {
  const part = existing ?? emptyDrawing
  const end = part.lastIndexOf('</xml>')
  if (end < 0) return undefined
  const type = part.includes('_x0000_t202"') ? '' : shapeType
  return `${part.slice(0, end)}${type}${comments.map(shape).join('')}${part.slice(end)}`
}

function shape({ row, column }: Comment, at: number): string {
  const anchor = [column + 1, 15, Math.max(0, row - 1), 4, column + 4, 15, row + 3, 4].join(', ')
  return `<v:shape id="_x0000_s9${String(at).padStart(5, '0')}" type="#_x0000_t202" style="position:absolute;width:200pt;height:60pt;z-index:${at + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
}

const relationTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const emptyRelations =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'

type Relation = { readonly id: string; readonly type: string; readonly target: string }

export function addRelations(existing: string | undefined, relations: readonly Relation[]): string {
  const part = (existing ?? emptyRelations).replace(
    /<((?:\w+:)?)Relationships([^>]*)\/>/,
    '<$1Relationships$2></$1Relationships>',
  )
  return part.replace(/<\/((?:\w+:)?)Relationships>/, (end, prefix: string) => {
    const tags = relations.map(
      ({ id, type, target }) =>
        `<${prefix}Relationship Id="${id}" Type="${relationTypes}/${type}" Target="${escapeAttribute(target)}"/>`,
    )
    return `${tags.join('')}${end}`
  })
}

/** Says of new parts what they are. */
export function addContentTypes(
  part: string,
  { comments, drawing }: { comments?: string; drawing?: string },
): string {
  const defaults = drawing && !/Extension="vml"/i.test(part)
  return part
    .replace(/<((?:\w+:)?)Types[^>]*>/, (tag, prefix: string) =>
      defaults
        ? `${tag}<${prefix}Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>`
        : tag,
    )
    .replace(/<\/((?:\w+:)?)Types>/, (end, prefix: string) =>
      comments
        ? `<${prefix}Override PartName="/${comments}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>${end}`
        : end,
    )
}
