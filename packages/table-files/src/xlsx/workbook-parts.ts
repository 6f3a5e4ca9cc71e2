import type { Entry } from 'yauzl'
import { TableError } from '../table-error.ts'
import { type DateKind, dateKind, isDateCode } from './date-format.ts'
import type { Workbook } from './open-workbook.ts'
import { parseWhole } from './parse-part.ts'
import { decodeEscapes } from './text-escape.ts'

export type SheetEntry = {
  readonly name: string
  readonly hidden: boolean
  readonly entry: Entry | undefined
}

export type WorkbookParts = {
  readonly sheets: readonly SheetEntry[]
  /** Days are counted from 1904, as old programs for the Macintosh did. */
  readonly is1904: boolean
  readonly sharedStrings: readonly string[]
  /** Of each cell format, whether its numbers are days. */
  readonly dateKinds: readonly DateKind[]
}

const office = 'xl/workbook.xml'

/** Everything that the cells of a sheet refer to. */
export async function readParts(workbook: Workbook): Promise<WorkbookParts> {
  const { sheets, is1904, targets } = await readSheets(workbook)
  const sharedStrings = await readSharedStrings(workbook, targets.byType.get('sharedStrings'))
  const dateKinds = await readStyles(workbook, targets.byType.get('styles'))
  return { sheets, is1904, sharedStrings, dateKinds }
}

/** The sheets by name, and what else the workbook names. */
export async function readSheets(workbook: Workbook) {
  const main = await mainPart(workbook)
  const { named, is1904 } = await readSheetList(workbook, main)
  const targets = await readRelations(workbook, relationsOf(main), main)
  const sheets = named.map(({ name, hidden, id }) => {
    const target = targets.byId.get(id)
    return { name, hidden, entry: target === undefined ? undefined : workbook.find(target) }
  })
  return { sheets, is1904, targets }
}

async function mainPart(workbook: Workbook): Promise<string> {
  const relations = await readRelations(workbook, '_rels/.rels', '')
  const found = relations.byType.get('officeDocument') ?? office
  if (!workbook.find(found)) throw new TableError('not-a-table')
  return found
}

export const relationsOf = (part: string): string => part.replace(/([^/]+)$/, '_rels/$1.rels')

/** Where each relation points, by id and by the last word of its type. */
export async function readRelations(workbook: Workbook, name: string, source: string) {
  const byId = new Map<string, string>()
  const byType = new Map<string, string>()
  const entry = workbook.find(name)
  if (entry) {
    await parseWhole(workbook, entry, {
      open(tag, { Id, Type, Target, TargetMode }) {
        if (tag !== 'Relationship' || Id === undefined || Target === undefined) return
        // Nothing outside of the package is ever opened.
        if (TargetMode === 'External') return
        const path = resolve(source, Target)
        byId.set(Id, path)
        const type = Type?.split('/').at(-1) ?? ''
        if (!byType.has(type)) byType.set(type, path)
      },
      close() {},
    })
  }
  return { byId, byType }
}

function resolve(source: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const folders = source.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') folders.pop()
    else if (step !== '.') folders.push(step)
  }
  return folders.join('/')
}

async function readSheetList(workbook: Workbook, main: string) {
  const named: { name: string; hidden: boolean; id: string }[] = []
  let is1904 = false
  const entry = workbook.find(main)
  if (!entry) throw new TableError('not-a-table')
  await parseWhole(workbook, entry, {
    open(tag, attributes) {
      if (tag === 'workbookPr') is1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (tag !== 'sheet') return
      const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
      named.push({ name: attributes.name ?? '', hidden: (attributes.state ?? 'visible') !== 'visible', id })
    },
    close() {},
  })
  return { named, is1904 }
}

async function readSharedStrings(workbook: Workbook, name: string | undefined): Promise<string[]> {
  const entry = name === undefined ? undefined : workbook.find(name)
  if (!entry) return []
  const limit = workbook.limits.sharedStringBytes
  if (entry.uncompressedSize > limit) throw new TableError('too-large', { limit })
  const strings: string[] = []
  let text = ''
  let taking = false
  let phonetic = false
  await parseWhole(workbook, entry, {
    open(tag) {
      if (tag === 'si') text = ''
      else if (tag === 'rPh') phonetic = true
      else if (tag === 't') taking = !phonetic
    },
    close(tag) {
      if (tag === 't') taking = false
      else if (tag === 'rPh') phonetic = false
      else if (tag === 'si') strings.push(decodeEscapes(text))
    },
    text(piece) {
      if (taking) text += piece
    },
  })
  return strings
}

export async function readStyles(workbook: Workbook, name: string | undefined): Promise<DateKind[]> {
  const entry = name === undefined ? undefined : workbook.find(name)
  const kinds: DateKind[] = []
  if (!entry) return kinds
  const codes = new Map<number, DateKind>()
  let inCells = false
  await parseWhole(workbook, entry, {
    open(tag, { numFmtId, formatCode }) {
      if (tag === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), isDateCode(formatCode))
      else if (tag === 'cellXfs') inCells = true
      else if (tag === 'xf' && inCells) {
        const id = Number(numFmtId ?? 0)
        kinds.push(codes.get(id) ?? dateKind(id))
      }
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return kinds
}
