import { Readable } from 'node:stream'
import type { Entry } from 'yauzl'
import { ZipFile } from 'yazl'
import { TABLE_LIMITS } from '../limits.ts'
import { TableError } from '../table-error.ts'
import { openWorkbook, type Workbook } from '../xlsx/open-workbook.ts'
import { readRelations, readSheets, readStyles, relationsOf } from '../xlsx/workbook-parts.ts'
import { addComments, addContentTypes, addRelations, addShapes, commentsOf } from './comment-parts.ts'
import { MarkSheet, type RowNote } from './mark-sheet.ts'
import { createMarks, markStyles } from './mark-styles.ts'
import { rewritePart } from './rewrite-part.ts'

export type AnnotateOptions = {
  readonly sheet: string
  /** The column in which reasons stand; what is there already is replaced. */
  readonly column: number
  /** Its heading, and the line of the header in which it stands. */
  readonly title: { readonly line: number; readonly text: string }
  /** Whose words the comments are. */
  readonly author: string
  readonly notes: ReadonlyMap<number, RowNote>
}

/**
 * The same workbook with a reason beside rows, its cells marked and commented. Every other part of it, and every row and
 * format of the sheet, is handed on as it came: nothing is read into a model and written from it.
 * @throws TableError
 */
export async function annotateWorkbook(path: string, options: AnnotateOptions): Promise<Readable> {
  const workbook = await openWorkbook(path, TABLE_LIMITS)
  try {
    const { sheets, targets } = await readSheets(workbook)
    const sheet = sheets.find(({ name }) => name === options.sheet)?.entry
    if (!sheet) throw new TableError('sheet-missing', { sheet: options.sheet, sheets: '' })
    const styles = workbook.find(targets.byType.get('styles') ?? '')
    const marks = createMarks((await readStyles(workbook, styles?.fileName)).length)
    const added = await commentParts(workbook, sheet.fileName, options)
    const changed = new Map<string, () => Readable>()
    for (const [name, text] of added.parts) changed.set(name, () => Readable.from([Buffer.from(text)]))
    const rewriter = new MarkSheet({ ...options, marks, drawing: added.drawing })
    changed.set(sheet.fileName, () => Readable.from(rewritePart(workbook, sheet, rewriter)))
    if (styles)
      changed.set(styles.fileName, () => Readable.from(rewritePart(workbook, styles, markStyles(marks))))
    return pack(workbook, changed, sheet.fileName)
  } catch (error) {
    workbook.close()
    throw error
  }
}

/** What the sheet names before it what it needs after it: its formats are only known once it is written. */
function pack(workbook: Workbook, changed: ReadonlyMap<string, () => Readable>, sheet: string): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const add = (name: string, open: () => Readable) =>
    zip.addReadStreamLazy(name, { compressionLevel: 2 }, (done) => {
      const stream = open()
      stream.once('error', (error) => output.destroy(error))
      done(null, stream)
    })
  const names = workbook.names().filter((name) => !name.endsWith('/'))
  const rest = names.filter((name) => name !== sheet && name !== types)
  for (const name of [types, sheet, ...rest]) add(name, changed.get(name) ?? (() => copyOf(workbook, name)))
  for (const [name, open] of changed) if (!workbook.find(name)) add(name, open)
  zip.end()
  output.once('close', () => workbook.close())
  return output
}

const types = '[Content_Types].xml'

function copyOf(workbook: Workbook, name: string): Readable {
  const entry = workbook.find(name)
  if (!entry) throw new TableError('corrupt', { part: name.slice(0, 80) })
  return Readable.from(workbook.inflate(entry))
}

/** The comments of the sheet, the drawing that shows them, and what names both. */
async function commentParts(
  workbook: Workbook,
  sheet: string,
  { notes, author }: AnnotateOptions,
): Promise<{ parts: Map<string, string>; drawing: string | undefined }> {
  const parts = new Map<string, string>()
  const wanted = commentsOf(notes.values())
  if (wanted.length === 0) return { parts, drawing: undefined }
  const relations = await readRelations(workbook, relationsOf(sheet), sheet)
  const [comments, drawing] = [relations.byType.get('comments'), relations.byType.get('vmlDrawing')]
  const said = addComments(await textOf(workbook, comments), wanted, author)
  const shapes = said && addShapes(await textOf(workbook, drawing), said.added)
  const contentTypes = await textOf(workbook, types)
  if (!said || shapes === undefined || contentTypes === undefined) return { parts, drawing: undefined }
  const commentsName = nameOf(workbook, comments) ?? freeName(workbook, 'xl/comments', '.xml')
  const drawingName = nameOf(workbook, drawing) ?? freeName(workbook, 'xl/drawings/vmlDrawing', '.vml')
  parts.set(commentsName, said.text)
  parts.set(drawingName, shapes)
  const missing = [
    ...(comments ? [] : [{ id: 'zhComments', type: 'comments', target: `/${commentsName}` }]),
    ...(drawing ? [] : [{ id: 'zhDrawing', type: 'vmlDrawing', target: `/${drawingName}` }]),
  ]
  const relationsName = relationsOf(sheet)
  const named = nameOf(workbook, relationsName) ?? relationsName
  if (missing.length > 0) parts.set(named, addRelations(await textOf(workbook, relationsName), missing))
  parts.set(
    types,
    addContentTypes(contentTypes, {
      ...(comments ? {} : { comments: commentsName }),
      ...(drawing ? {} : { drawing: drawingName }),
    }),
  )
  return { parts, drawing: drawing ? undefined : 'zhDrawing' }
}

const nameOf = (workbook: Workbook, name: string | undefined): string | undefined =>
  name === undefined ? undefined : workbook.find(name)?.fileName

function freeName(workbook: Workbook, stem: string, ending: string): string {
  for (let n = 1; ; n += 1) if (!workbook.find(`${stem}${n}${ending}`)) return `${stem}${n}${ending}`
}

async function textOf(workbook: Workbook, name: string | undefined): Promise<string | undefined> {
  const entry: Entry | undefined = name === undefined ? undefined : workbook.find(name)
  if (!entry) return undefined
  const limit = workbook.limits.sharedStringBytes
  if (entry.uncompressedSize > limit) throw new TableError('too-large', { limit })
  const chunks: Buffer[] = []
  for await (const chunk of workbook.inflate(entry)) chunks.push(chunk)
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\ufeff/, '')
}
