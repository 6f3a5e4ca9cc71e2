import { type NormalText, passageOf, type Range, spanOf } from './normal-text.ts'
import type { Item } from './outline.ts'
import type { Chapter, OtherItem } from './plan-document.ts'

export type Chapters = { readonly list: readonly Chapter[]; readonly indexOf: (item: Item) => number | null }

/** The topmost chapter-like item above; an unnumbered division such as 附则 where it has no chapters of its own. */
function chapterItem(item: Item): Item | null {
  let top: Item | null = null
  for (let above = item.parent; above; above = above.parent)
    if (above.kind !== 'none' || top === null || !isChapterLike(top)) top = above
  return top
}

const isChapterLike = (item: Item): boolean => ['chapter', 'section', 'article', 'han'].includes(item.kind)

export function readChapters(
  text: NormalText,
  items: readonly Item[],
  titles: readonly Range[],
  measures: readonly Item[],
  newBeginning: number | null,
): Chapters {
  const isMeasure = new Set(measures)
  const indexes = new Map<Item, number>()
  const list: Chapter[] = []
  // Points of the notice itself are no chapters of the plan.
  const firstMeasure = measures[0]?.start ?? 0
  const isOfNotice = (item: Item) =>
    newBeginning !== null && item.start < newBeginning && firstMeasure >= newBeginning
  for (const item of items) {
    const top = item.parent === null || (item.parent.kind === 'none' && isChapterLike(item))
    if (!top || isMeasure.has(item) || isOfNotice(item)) continue
    const title = titles[item.id] ?? { start: item.textStart, end: item.textStart }
    const isDivision = item.kind === 'none'
    if (isDivision && item.children.every(isChapterLike)) continue
    indexes.set(item, list.length)
    list.push({
      index: list.length,
      number: isDivision ? null : passageOf(text, { start: item.start, end: item.numberEnd }),
      numbering: item.kind,
      heading: passageOf(text, { start: item.start, end: Math.max(title.end, item.numberEnd) }),
      span: spanOf(text, { start: item.start, end: item.end }),
    })
  }
  return {
    list,
    indexOf: (item) => {
      const chapter = chapterItem(item)
      return chapter ? (indexes.get(chapter) ?? null) : null
    },
  }
}

export function sectionOf(item: Item, titles: readonly Range[]): Range | null {
  const above = item.parent
  if (!above || above.kind === 'none' || above === chapterItem(item)) return null
  const title = titles[above.id]
  return title ? { start: above.start, end: Math.max(title.end, above.numberEnd) } : null
}

/** Numbered items outside every measure and above none. */
export function readOtherItems(
  text: NormalText,
  items: readonly Item[],
  titles: readonly Range[],
  measures: readonly Item[],
  chapters: Chapters,
): OtherItem[] {
  const isMeasure = new Set(measures)
  const above = new Set<Item>()
  for (const measure of measures) for (let one = measure.parent; one; one = one.parent) above.add(one)
  const inMeasure = new Set<Item>()
  const others: OtherItem[] = []
  for (const item of items) {
    if (isMeasure.has(item) || (item.parent && inMeasure.has(item.parent))) inMeasure.add(item)
    else if (item.parent !== null && !above.has(item) && item.kind !== 'none')
      others.push({
        number: passageOf(text, { start: item.start, end: item.numberEnd }),
        numbering: item.kind,
        chapter: chapters.indexOf(item),
        title: passageOf(text, titles[item.id] ?? { start: item.textStart, end: item.textStart }),
        span: spanOf(text, { start: item.start, end: item.end }),
      })
  }
  return others
}
