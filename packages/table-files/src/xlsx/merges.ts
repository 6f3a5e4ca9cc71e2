import type { Entry } from 'yauzl'
import type { Merge } from '../table.ts'
import { TableError } from '../table-error.ts'
import { parseReference } from './cell-reference.ts'
import type { Workbook } from './open-workbook.ts'

const end = Buffer.from('sheetData>')
const empty = Buffer.from('sheetData/>')

/**
 * Merged cells that begin in the first `lines` lines. They stand after the rows in the file, while the header has to be
 * known before them: the part is unpacked to its end and only its tail is read.
 */
export async function readMerges(workbook: Workbook, sheet: Entry, lines: number): Promise<Merge[]> {
  const merges: Merge[] = []
  let tail: string | undefined
  let before: Buffer = Buffer.alloc(0)
  let count = 0
  for await (const chunk of workbook.inflate(sheet)) {
    if (tail === undefined) {
      const bytes = Buffer.concat([before, chunk])
      const at = Math.max(bytes.lastIndexOf(end), bytes.lastIndexOf(empty))
      if (at < 0 || isOpening(bytes, at)) {
        before = bytes.subarray(Math.max(0, bytes.length - 64))
        continue
      }
      tail = bytes.subarray(at).toString('latin1')
    } else tail += chunk.toString('latin1')
    const matches = [...tail.matchAll(/mergeCell\s[^>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"[^>]*>/g)]
    count += matches.length
    if (count > workbook.limits.merges) throw new TableError('hostile')
    for (const [, from = '', to = ''] of matches) {
      const [first, last] = [parseReference(from), parseReference(to)]
      const merge = { top: first.row, left: first.column, bottom: last.row, right: last.column }
      if (merge.top < lines) merges.push(merge)
    }
    const after = matches.at(-1)
    tail = tail.slice(Math.max(after ? after.index + after[0].length : 0, tail.length - 256))
  }
  return merges
}

/** `<sheetData>` itself, not `</sheetData>`. */
const isOpening = (bytes: Buffer, at: number): boolean => {
  const head = bytes.subarray(Math.max(0, at - 16), at).toString('latin1')
  return (
    /<(\w+:)?$/.test(head) &&
    bytes[at + end.length - 1] === 0x3e &&
    bytes.subarray(at, at + end.length).equals(end)
  )
}
