import type { Entry } from 'yauzl'
import type { Merge } from '../table.ts'
import { TableError } from '../table-error.ts'
import { parseReference } from './cell-reference.ts'
import type { Workbook } from './open-workbook.ts'

/**
 * Merged cells that begin in the first `lines` lines. They stand after the rows in the file, while the header has to be
 * known before them: the part is unpacked to its end, looked through for the end of the rows, and only its tail is read.
 */
export async function readMerges(workbook: Workbook, sheet: Entry, lines: number): Promise<Merge[]> {
  const merges: Merge[] = []
  let text = ''
  let count = 0
  for await (const chunk of tailOf(workbook.inflate(sheet))) {
    text += chunk.toString('latin1')
    const matches = [...text.matchAll(/mergeCell\s[^>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"[^>]*>/g)]
    count += matches.length
    if (count > workbook.limits.merges) throw new TableError('hostile')
    for (const [, from = '', to = ''] of matches) {
      const [first, last] = [parseReference(from), parseReference(to)]
      const merge = { top: first.row, left: first.column, bottom: last.row, right: last.column }
      if (merge.top < lines) merges.push(merge)
    }
    const after = matches.at(-1)
    text = text.slice(Math.max(after ? after.index + after[0].length : 0, text.length - 256))
  }
  return merges
}

const rowsName = Buffer.from('sheetData')

/**
 * What comes after the rows. Their element is named when it opens and when it closes; an element without rows is named
 * once, and then there are no merged cells worth the name either.
 */
async function* tailOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let named = 0
  let seam: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    if (named === 2) {
      yield chunk
      continue
    }
    // A name may lie across the seam of two chunks, but no name lies wholly in what is kept of the last one.
    const across = Buffer.concat([seam, chunk.subarray(0, rowsName.length - 1)])
    if (across.includes(rowsName)) {
      named += 1
      if (named === 2) {
        yield chunk
        continue
      }
    }
    let at = chunk.indexOf(rowsName)
    while (at >= 0 && named < 2) {
      named += 1
      if (named === 2) yield chunk.subarray(at)
      at = chunk.indexOf(rowsName, at + rowsName.length)
    }
    seam = chunk.subarray(Math.max(0, chunk.length - rowsName.length + 1))
  }
}
