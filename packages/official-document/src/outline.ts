import { outermostBrackets } from './brackets.ts'
import { type Marker, markerAt } from './markers.ts'
import { isBlank, type Range } from './normal-text.ts'
import type { NumberingKind } from './plan-document.ts'
import type { TableRow } from './table-row.ts'

/** A numbered item (or an unnumbered division such as 附则), with its own words up to the next item. */
export type Item = {
  readonly id: number
  readonly kind: NumberingKind
  readonly value: number
  readonly parent: Item | null
  readonly start: number
  readonly numberEnd: number
  readonly textStart: number
  /** End of the item's own words: where the next item begins. */
  ownEnd: number
  /** End of the item with everything under it. */
  end: number
  /** Items directly under it, in order. */
  readonly children: Item[]
  /** The table row that the item stands for. */
  readonly row: TableRow | null
}

/** Numbering rank: a smaller one stands above. 一、 （一） 1. (1) 1) ① is the order of the standard GB/T 9704. */
const ranks: Readonly<Record<NumberingKind, number>> = {
  none: 0,
  chapter: 1,
  section: 2,
  article: 3,
  han: 4,
  'han-bracket': 5,
  digit: 6,
  'digit-bracket': 7,
  'digit-half-bracket': 8,
  circled: 9,
  row: 10,
}

const division =
  /^(?:附则|附录|附表|附件|名词解释|有关名词解释)(?: ?\d{1,2}| ?[一二三四五六七八九十]{1,2})?(?:[：、 ].{0,60})?$/
const longestHeading = 60

/**
 * Finds the numbered items of an area of folded text and nests them. Linear. `limit` bounds their number. At
 * `newBeginning` (the end of the notice before a plan) the numbers begin anew.
 */
export function readOutline(
  folded: string,
  area: Range,
  rows: readonly TableRow[],
  newBeginning: number | null,
  limit: number,
): { items: Item[]; full: boolean } {
  const builder = new OutlineBuilder(folded, area)
  let start = area.start
  let row = 0
  let begun = newBeginning === null
  while (start < area.end) {
    if (!begun && start >= (newBeginning ?? 0)) {
      builder.beginAnew(start)
      begun = true
    }
    const next = rows[row]
    if (next && next.start <= start) {
      builder.row(next)
      row += 1
      start = Math.max(start, next.end + 1)
      continue
    }
    const newline = folded.indexOf('\n', start)
    const end = newline < 0 || newline > area.end ? area.end : newline
    if (end > start) builder.line(start, end)
    if (builder.items.length > limit) return { items: builder.items, full: true }
    start = end + 1
  }
  return { items: builder.finish(), full: false }
}

class OutlineBuilder {
  readonly items: Item[] = []
  private readonly stack: Item[] = []
  /** Last value of a kind since the last division: running numbers go on through chapters. */
  private running = new Map<NumberingKind, number>()
  private readonly folded: string
  private readonly area: Range
  private articleUnderHan = false

  constructor(folded: string, area: Range) {
    this.folded = folded
    this.area = area
  }

  line(start: number, end: number): void {
    let at = start
    while (at < end && isBlank(this.folded.charCodeAt(at))) at += 1
    if (end - at <= longestHeading + 10 && division.test(this.folded.slice(at, end))) {
      this.openDivision(at)
      return
    }
    const first = markerAt(this.folded, at) ?? this.expectedDigit(at)
    if (first && first.end <= end && !this.isReference(first, end)) {
      this.open(first)
      at = first.end
    }
    this.inside(at, end)
  }

  /** 11.121人才梯队项目: a number before digits is a mark where the count expects just this one. */
  private expectedDigit(at: number): Marker | null {
    const match = /^(\d{1,3})[.、]/.exec(this.folded.slice(at, at + 4))
    const value = Number(match?.[1])
    if (!match || value !== (this.running.get('digit') ?? 0) + 1 || value === 1) return null
    return { kind: 'digit', value, start: at, numberEnd: at + match[0].length - 1, end: at + match[0].length }
  }

  row(row: TableRow): void {
    const same = this.stack.findIndex((item) => item.kind === 'row')
    this.close(row.start, same >= 0 ? same : this.stack.length)
    const mark = { value: row.value, start: row.number.start, numberEnd: row.number.end, end: row.task.start }
    this.add({ ...mark, kind: 'row' }, this.stack.at(-1) ?? null, row)
  }

  /** Items that begin inside a line: whole bodies are sometimes set in one line. */
  private inside(from: number, end: number): void {
    const pairs = outermostBrackets(this.folded, from, end)
    let pair = 0
    let before = from
    for (let at = from; at < end; at += 1) {
      while (pair < pairs.length && (pairs[pair]?.start ?? 0) < at) pair += 1
      const marker = at > from ? this.markerInside(at, before, end) : null
      if (marker) {
        this.open(marker)
        at = marker.end - 1
        before = at
        continue
      }
      const next = pairs[pair]
      if (next && next.start === at) at = next.end - 1
      if (!isBlank(this.folded.charCodeAt(at))) before = at
    }
  }

  private markerInside(at: number, before: number, end: number): Marker | null {
    const mark = this.folded.charAt(before)
    const afterSentence = '。；！？：)”』'.includes(mark) || this.endsLabelledList(at)
    const onHeading = !afterSentence && this.isHeadingSoFar(at)
    if (!afterSentence && !onHeading) return null
    const marker = markerAt(this.folded, at) ?? this.expectedDigit(at)
    if (!marker || marker.end >= end || !this.isExpected(marker)) return null
    if (marker.kind === 'han') return '。)”'.includes(mark) ? marker : null
    if (onHeading && marker.kind !== 'han-bracket' && !this.isBelowTop(marker)) return null
    if (marker.kind === 'digit')
      return isWord(this.folded.charCodeAt(marker.end)) || isDigit(this.folded.charCodeAt(marker.end))
        ? marker
        : null
    if (marker.kind === 'article' || marker.kind === 'chapter')
      return mark === '。' || mark === ')' ? marker : null
    return marker.kind === 'han-bracket' ? marker : null
  }

  /** 责任单位：市科技局、各区政府2.建设… : the next number stands right after the last body of a labelled list. */
  private endsLabelledList(at: number): boolean {
    const code = this.folded.charCodeAt(at)
    if (
      (!isDigit(code) && code !== 40) ||
      !'局委办部门位府会院厅署心司团区县'.includes(this.folded.charAt(at - 1))
    )
      return false
    const words = this.folded.slice(Math.max(this.area.start, at - 120), at)
    const list = words.slice(words.lastIndexOf('。') + 1)
    return /(?:单位|部门)：[^。]{2,}[局委办部门位府会院厅署心司团区县]$/.test(list)
  }

  /** Glued to a heading only an item of a lower level can stand. */
  private isBelowTop(marker: Marker): boolean {
    const top = this.stack.at(-1)
    return top !== undefined && ranks[top.kind] < ranks[marker.kind]
  }

  /** The current item has only a few words without a stop: a heading with its first item glued on. */
  private isHeadingSoFar(at: number): boolean {
    const top = this.stack.at(-1)
    if (!top || top.kind === 'none' || at - top.textStart > longestHeading || at - top.textStart < 2)
      return false
    return !/[。；：\n]/.test(this.folded.slice(top.textStart, at))
  }

  /** Inside a line a number counts only where it goes on or begins a row. */
  private isExpected(marker: Marker): boolean {
    const open = this.stack.find((item) => item.kind === marker.kind)
    if (open) return marker.value === open.value + 1
    const top = this.stack.at(-1)
    if (top && ranks[top.kind] > ranks[marker.kind]) return false
    return marker.value === 1 || marker.value === (this.running.get(marker.kind) ?? -1) + 1
  }

  /** A line may begin with 第十条规定… because it was wrapped there. */
  private isReference(marker: Marker, end: number): boolean {
    if (marker.kind === 'digit' && marker.end >= end) return false
    if (marker.kind !== 'article') return false
    const last = this.running.get('article') ?? 0
    const next = this.folded.charAt(marker.numberEnd)
    return marker.value !== last + 1 && next !== ' ' && next !== '【' && next !== '\n'
  }

  beginAnew(at: number): void {
    this.close(at, 0)
    this.running = new Map()
  }

  private openDivision(start: number): void {
    this.beginAnew(start)
    this.add({ kind: 'none', value: 0, start, numberEnd: start, end: start }, null)
  }

  private open(marker: Marker): void {
    if (marker.kind === 'article' && !this.running.has('article'))
      this.articleUnderHan = this.stack.at(-1)?.kind === 'han'
    const rank = this.rank(marker.kind)
    const same = this.stack.findIndex((item) => item.kind === marker.kind)
    if (same >= 0) this.close(marker.start, same)
    else this.close(marker.start, this.firstNotAbove(rank))
    this.running.set(marker.kind, marker.value)
    this.add(marker, this.stack.at(-1) ?? null)
  }

  private rank(kind: NumberingKind): number {
    return kind === 'article' && this.articleUnderHan ? ranks.han + 0.5 : ranks[kind]
  }

  private firstNotAbove(rank: number): number {
    const index = this.stack.findIndex((item) => this.rank(item.kind) >= rank)
    return index < 0 ? this.stack.length : index
  }

  private close(at: number, depth: number): void {
    const last = this.items.at(-1)
    if (last) last.ownEnd = at
    for (const item of this.stack.splice(depth)) item.end = at
  }

  private add(marker: Marker, parent: Item | null, row: TableRow | null = null): void {
    const item: Item = {
      id: this.items.length,
      kind: marker.kind,
      value: marker.value,
      parent,
      start: marker.start,
      numberEnd: marker.numberEnd,
      textStart: marker.end,
      ownEnd: this.area.end,
      end: this.area.end,
      children: [],
      row,
    }
    parent?.children.push(item)
    this.items.push(item)
    this.stack.push(item)
  }

  finish(): Item[] {
    this.close(this.area.end, 0)
    return this.items
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isWord = (code: number): boolean =>
  code >= 0x3400 || code === 0x201c || code === 0x22 || (code >= 65 && code <= 122)
