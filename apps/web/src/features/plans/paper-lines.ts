import type { ImportView } from '@zhiheng/contract'
import type { Piece } from './paper-pieces.ts'

export type PaperLine = {
  readonly start: number
  readonly kind: 'title' | 'chapter' | 'address' | 'text'
  readonly pieces: readonly Piece[]
}

type Source = Pick<ImportView, 'title' | 'measures'>

/**
 * Sets the pieces as an office would: the title in the middle, headings of chapters by themselves, paragraphs indented
 * by two characters unless the source has done so, whom it is addressed to at the margin. No character is changed.
 */
export function paperLines(pieces: readonly Piece[], { title, measures }: Source): PaperLine[] {
  const chapters = new Set(measures.flatMap(({ chapter }) => (chapter ? [chapter.trim()] : [])))
  return splitAtBreaks(pieces).map((line) => {
    const text = line.map((piece) => piece.text).join('')
    return { start: line[0]?.start ?? 0, kind: kindOf(text.trim(), text, title, chapters), pieces: line }
  })
}

function kindOf(
  words: string,
  text: string,
  title: string,
  chapters: ReadonlySet<string>,
): PaperLine['kind'] {
  if (words !== '' && words === title) return 'title'
  if (chapters.has(words)) return 'chapter'
  if (/[:：]$/.test(words) || /^[\s　]/.test(text)) return 'address'
  return 'text'
}

function splitAtBreaks(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]]
  for (const piece of pieces) {
    let at = piece.start
    piece.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...piece, start: at, text })
      at += text.length + 1
    })
  }
  return lines.filter((line) => line.length > 0)
}
