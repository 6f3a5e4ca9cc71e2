import type { PlainDate } from '@zhiheng/primitives'
import { readChapters, readOtherItems, sectionOf } from './chapters.ts'
import { parsePrintedDay } from './days.ts'
import { findDoubts } from './find-doubts.ts'
import { placeOf } from './full-names.ts'
import { type Head, readHead } from './head.ts'
import { issuerEnding } from './head-words.ts'
import { type MeasureReading, measureRange, readMeasure } from './measures.ts'
import { linesOf, type NormalText, passageOf, type Range } from './normal-text.ts'
import { normalise } from './normalise.ts'
import { type Item, readOutline } from './outline.ts'
import { findPhrases, type Phrase } from './phrases.ts'
import type { IssueDate, PlanDocument, RuleKind } from './plan-document.ts'
import { PlanReadError } from './plan-read-error.ts'
import { type FoundRule, findRules } from './rules.ts'
import { phrasesByItem, selectMeasures } from './select-measures.ts'
import type { Passage } from './span.ts'
import { findTableRows } from './tables.ts'
import { findTargets } from './targets.ts'
import { refuseUnreadable } from './text-guard.ts'
import { titleOf } from './titles.ts'

export type ReadPlanOptions = {
  /** Longest text that is read, in UTF-16 units. Default 4 000 000, about 12 MB of Chinese text in UTF-8. */
  readonly longest?: number
  /** Most numbered items, and most responsibility phrases, that are read. Default 200 000. */
  readonly mostItems?: number
}

export const defaultLongest = 4_000_000
export const defaultMostItems = 200_000

/**
 * Reads the plain text of an issued plan into its parts. Pure and deterministic; time and memory grow linearly with
 * the text. Spans point into `source` as given.
 *
 * @throws {PlanReadError} where the text is empty, too long, no text, or holds no measure.
 */
export function readPlan(source: string, options: ReadPlanOptions = {}): PlanDocument {
  refuseUnreadable(source, options.longest ?? defaultLongest)
  const text = normalise(source)
  const area = { start: 0, end: text.folded.length }
  const mostItems = options.mostItems ?? defaultMostItems
  const rows = findTableRows(text.folded)
  const head = readHead(text)
  const { items, full } = readOutline(text.folded, area, rows, newBeginningOf(head), mostItems)
  const phrases = full ? [] : findPhrases(text.folded, area, items, mostItems)
  if (full || phrases.length >= mostItems)
    throw new PlanReadError(
      'too-long',
      `The text has more than ${mostItems} numbered items or responsibility phrases; at most as many are read.`,
      mostItems,
    )
  const titles = readTitles(text, items, phrases, head)
  const words = (item: Item) => wordsOf(text, titles, item)
  const selection = selectMeasures(items, phrases, head.signature?.start ?? null, words)
  if (selection.measures.length === 0)
    throw new PlanReadError('no-measures', 'The text has no numbered item that could be a measure.')
  return assemble(text, head, items, titles, selection)
}

/** Where the plan begins after the notice that issues it. */
const newBeginningOf = (head: Head): number | null => (head.planTitle ? (head.signature?.end ?? null) : null)

const wordsOf = (text: NormalText, titles: readonly Range[], item: Item): string => {
  const range = titles[item.id]
  return range ? text.folded.slice(range.start, range.end) : ''
}

function readTitles(
  text: NormalText,
  items: readonly Item[],
  phrases: readonly Phrase[],
  head: Head,
): Range[] {
  const own = phrasesByItem(items, phrases, head.signature?.start ?? null)
  return items.map((item) => titleOf(text, item, own.get(item.id)?.[0]?.range.start ?? null))
}

type Selection = ReturnType<typeof selectMeasures>

function assemble(
  text: NormalText,
  head: Head,
  items: readonly Item[],
  titles: readonly Range[],
  selection: Selection,
): PlanDocument {
  const { measures } = selection
  const starts = measures.map((item) => item.start)
  const rules = findRules(text, (offset) => firstAt(starts, offset))
  const chapters = readChapters(text, items, titles, measures, newBeginningOf(head))
  const title = head.title ? linesOf(text, head.title, '') : null
  const issuer = head.issuer ? issuerOf(text, head.issuer) : null
  const date = readDate(text, head)
  const cuts = endCuts(text, head, selection)
  const context = {
    text,
    place: placeOf(issuer?.text ?? null) ?? placeOf(title?.text ?? null),
    documentDay: date?.iso ?? null,
    rulesAt: rulesInForce(rules),
    chapterOf: (item: Item) => chapters.indexOf(item),
    sectionOf: (item: Item) => sectionOf(item, titles),
  }
  const readings = measures.map((item, index): MeasureReading => {
    const next = starts[index + 1]
    const below = next !== undefined && next < item.end ? next : null
    const range = measureRange(text, item, below, cuts)
    return readMeasure(
      context,
      index,
      item,
      range,
      titles[item.id] ?? range,
      selection.phrases.get(item.id) ?? [],
    )
  })
  const plan = {
    title,
    planTitle: head.planTitle ? linesOf(text, head.planTitle, '') : null,
    issuer,
    date,
    documentNumber: head.documentNumber ? passageOf(text, head.documentNumber) : null,
    chapters: chapters.list,
    measures: readings.map((reading) => reading.measure),
    targets: findTargets(text, { start: 0, end: starts[0] ?? 0 }),
    rules: rules.map(({ range: _, ...rule }) => rule),
    otherItems: readOtherItems(text, items, titles, measures, chapters),
  }
  return { ...plan, doubts: findDoubts(text, plan, readings, rules, items, newBeginningOf(head)) }
}

/** Bodies that issue together stay apart; the two halves of one name come together. */
function issuerOf(text: NormalText, range: Range): Passage {
  const [first = ''] = text.folded.slice(range.start, range.end).split('\n')
  return linesOf(text, range, issuerEnding.test(first) ? ' ' : '')
}

function readDate(text: NormalText, head: Head): IssueDate | null {
  if (!head.date) return null
  const iso: PlainDate | null = parsePrintedDay(text.folded.slice(head.date.start, head.date.end))
  return { ...passageOf(text, head.date), iso }
}

/** Index of the first start at or after an offset, or the measure that the offset lies in. */
function firstAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

function rulesInForce(rules: readonly FoundRule[]): (measure: number) => ReadonlySet<RuleKind> {
  const from = new Map<RuleKind, number>()
  for (const rule of rules)
    from.set(rule.kind, Math.min(rule.fromMeasure, from.get(rule.kind) ?? rule.fromMeasure))
  const kinds = [...from]
  return (measure) => new Set(kinds.filter(([, first]) => first <= measure).map(([kind]) => kind))
}

/**
 * Where closing words begin that belong to no measure: the signature, and paragraphs after the last phrase where the
 * measures of the plan end with their phrases.
 */
function endCuts(text: NormalText, head: Head, selection: Selection): number[] {
  const cuts = head.signature ? [head.signature.start] : []
  const last = selection.measures.at(-1)
  const phrase = last ? selection.phrases.get(last.id)?.at(-1) : undefined
  if (phrase) {
    const newline = text.folded.indexOf('\n', phrase.range.end)
    const others = selection.measures.filter((item) => item !== last && selection.phrases.has(item.id))
    const closed = others.filter((item) => {
      const end = selection.phrases.get(item.id)?.at(-1)?.range.end ?? 0
      return text.folded.slice(end, Math.min(item.ownEnd, end + 4)).trim().length <= 1
    })
    if (newline >= 0 && closed.length >= others.length * 0.8) cuts.push(newline)
  }
  return cuts
}
