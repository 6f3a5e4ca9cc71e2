import type { SourceLines } from './source-lines.ts'

const widest = 160
const fewestLines = 12

/**
 * The width (in half-width columns) at which the text is hard-wrapped, or 0 where its lines are whole paragraphs.
 * A wrapped text has many lines of nearly the same, small width; paragraphs have not.
 */
export function wrapWidth(source: string, lines: SourceLines): number {
  const count = lines.start.length
  if (count < fewestLines) return 0
  const histogram = new Uint32Array(widest + 2)
  for (let index = 0; index < count; index += 1) {
    const column = displayWidth(source, lines.start[index] ?? 0, lines.end[index] ?? 0)
    histogram[column] = (histogram[column] ?? 0) + 1
  }
  if ((histogram[widest + 1] ?? 0) > count * 0.02) return 0
  let width = widest
  for (let above = histogram[widest + 1] ?? 0; width > 0; width -= 1) {
    above += histogram[width] ?? 0
    if (above > count * 0.03) break
  }
  let full = 0
  for (let column = Math.max(0, width - 6); column <= widest; column += 1) full += histogram[column] ?? 0
  return width >= 24 && full >= count * 0.35 ? width : 0
}

/** Ideographs count two columns, everything below U+2E80 one; cut off beyond the widest width of interest. */
export function displayWidth(source: string, from: number, to: number): number {
  let width = 0
  for (let at = from; at < to && width <= widest; at += 1) width += source.charCodeAt(at) >= 0x2010 ? 2 : 1
  return Math.min(width, widest + 1)
}
