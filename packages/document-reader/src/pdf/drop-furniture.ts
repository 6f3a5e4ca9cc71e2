import type { Page, PageLine } from './page-line.ts'

/** Share of the page's height at its top and bottom where furniture may stand. */
const EDGE = 0.14
/** Lines counted from the edge that may be furniture. */
const DEEP = 3

/** No page number is longer; the pattern is not tried on more. */
const LONGEST_NUMBER = 40

const PAGE_NUMBER =
  /^[\s—–\-－―─·•~～.]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})\s*页?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[\s—–\-－―─·•~～.]*$/i

function edgeLines(page: Page): PageLine[] {
  const isOuter = (line: PageLine) => line.y < EDGE * page.height || line.y > (1 - EDGE) * page.height
  return [...page.lines.slice(0, DEEP), ...page.lines.slice(-DEEP)].filter(isOuter)
}

/** Equal text but for its figures, in equal size at equal height: the mark of a running head. */
function signature(line: PageLine): string {
  return `${line.text.replace(/\d+/g, '#')}|${Math.round(line.size)}|${Math.round(line.y / 4)}`
}

function countSignatures(pages: readonly Page[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const page of pages) {
    for (const mark of new Set(edgeLines(page).map(signature))) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  }
  return counts
}

function isPageNumber(text: string): boolean {
  return text.length <= LONGEST_NUMBER && PAGE_NUMBER.test(text)
}

/** Odd and even pages may carry different heads, hence a third of the pages suffices. */
function isRepeated(count: number, pages: number): boolean {
  return count >= 3 && count >= pages / 3
}

/** Takes page numbers and repeated heads and feet out of the pages. */
export function dropFurniture(pages: readonly Page[]): { pages: Page[]; dropped: number } {
  const counts = countSignatures(pages)
  let dropped = 0
  const kept = pages.map((page) => {
    const candidates = new Set(edgeLines(page))
    const lines = page.lines.filter((line) => {
      if (!candidates.has(line)) return true
      const isFurniture =
        isPageNumber(line.text) || isRepeated(counts.get(signature(line)) ?? 0, pages.length)
      if (isFurniture) dropped += 1
      return !isFurniture
    })
    return { ...page, lines }
  })
  return { pages: kept, dropped }
}
