import type { PlainDate } from '@zhiheng/primitives'
import { applyRules } from './apply-rules.ts'
import { readClauses } from './clauses.ts'
import { type FoundDeadline, findDeadlines } from './deadlines.ts'
import { suggestFullNames } from './full-names.ts'
import { type NormalText, passageOf, type Range, spanOf, trimRange } from './normal-text.ts'
import type { Item } from './outline.ts'
import type { NamedBody } from './phrase-grammar.ts'
import type { Phrase } from './phrases.ts'
import type { Body, BodyRole, Measure, Responsibility, RuleKind } from './plan-document.ts'
import { findTargets } from './targets.ts'

/** A measure with what the doubts need to know about how it was read. */
export type MeasureReading = {
  readonly item: Item
  readonly measure: Measure
  readonly range: Range
  readonly title: Range
  readonly phrases: readonly PhraseReading[]
  readonly deadlines: readonly FoundDeadline[]
}

export type PhraseReading = {
  readonly phrase: Phrase
  readonly bodies: readonly NamedBody[]
  readonly responsibility: Responsibility
  readonly leadUncertain: boolean
}

export type MeasureContext = {
  readonly text: NormalText
  readonly place: string | null
  readonly documentDay: PlainDate | null
  /** The rules in force at a measure. */
  readonly rulesAt: (measure: number) => ReadonlySet<RuleKind>
  readonly chapterOf: (item: Item) => number | null
  readonly sectionOf: (item: Item) => Range | null
}

/** Builds one measure from its item, its stretch of text and its phrases. */
export function readMeasure(
  context: MeasureContext,
  index: number,
  item: Item,
  range: Range,
  title: Range,
  phrases: readonly Phrase[],
): MeasureReading {
  const { text } = context
  const rules = context.rulesAt(index)
  const readings = phrases.map((phrase) => readPhrase(context, phrase, rules, title))
  const bodyEnd = item.row ? item.row.task.end : range.end
  const body = { start: Math.min(bodyEnd, afterTitle(text, title)), end: bodyEnd }
  const deadlines = findDeadlines(text, range, context.documentDay, item.row?.deadline ?? null)
  const section = context.sectionOf(item)
  const measure: Measure = {
    index,
    number: passageOf(text, { start: item.start, end: item.numberEnd }),
    numbering: item.kind,
    chapter: context.chapterOf(item),
    section: section ? passageOf(text, section) : null,
    title: passageOf(text, title),
    text: passageOf(text, range),
    clauses: readClauses(
      text,
      title,
      body,
      phrases.map((phrase) => phrase.range),
    ),
    responsibilities: readings.map((reading) => reading.responsibility),
    bodies: unionOf(readings.flatMap((reading) => reading.responsibility.bodies)),
    openEnded: readings.some((reading) => reading.responsibility.openEnded),
    deadlines: deadlines.map(({ range: _, withoutYear: __, invalid: ___, ...deadline }) => deadline),
    targets: findTargets(text, range),
    span: spanOf(text, { start: item.start, end: Math.max(range.end, item.numberEnd) }),
  }
  return { item, measure, range, title, phrases: readings, deadlines }
}

function afterTitle(text: NormalText, title: Range): number {
  let at = title.end
  while (at < text.folded.length && '。；：，、.！】 '.includes(text.folded.charAt(at))) at += 1
  return at
}

function readPhrase(
  context: MeasureContext,
  phrase: Phrase,
  rules: ReadonlySet<RuleKind>,
  title: Range,
): PhraseReading {
  const { text, place } = context
  const ruled = applyRules(phrase, rules)
  const names = ruled.bodies.map((body) => nameOf(text, body.range))
  const full = suggestFullNames(names, ruled.bodies, place)
  const bodies = ruled.bodies.map(
    (body, index): Body => ({
      name: names[index] ?? '',
      span: spanOf(text, body.range),
      role: body.role,
      word: body.word,
      fullName: full[index] ?? null,
      generic: body.standing === 'generic',
    }),
  )
  const responsibility = {
    ...passageOf(text, phrase.range),
    bodies,
    openEnded: phrase.openEnded,
    label: blockLabel(text, phrase.range, title),
  }
  return { phrase, bodies: ruled.bodies, responsibility, leadUncertain: ruled.leadUncertain }
}

/** The written name without the blanks that line ends and letter-spacing leave in it. */
const nameOf = (text: NormalText, range: Range): string =>
  text.raw.slice(range.start, range.end).replace(/(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])/g, '')

const longestBlock = 4_000

/** A later paragraph of a measure may open with a label of its own: 金融支持：…（牵头单位：…）. */
function blockLabel(text: NormalText, phrase: Range, title: Range): string | null {
  let start = phrase.start
  while (start > title.end && phrase.start - start < longestBlock && text.folded.charCodeAt(start - 1) !== 10)
    start -= 1
  if (start <= title.end || start >= phrase.start || text.folded.charCodeAt(start - 1) !== 10) return null
  const match = /^[^，。；：、()\n]{1,18}(?=：)/.exec(
    text.folded.slice(start, Math.min(phrase.start, start + 20)),
  )
  return match ? text.raw.slice(start, start + match[0].length).trim() : null
}

const strength: Readonly<Record<BodyRole, number>> = { lead: 0, with: 1, responsible: 2, assist: 3 }

function unionOf(bodies: readonly Body[]): Body[] {
  const byName = new Map<string, Body>()
  for (const body of bodies) {
    const known = byName.get(body.name)
    if (!known || strength[body.role] < strength[known.role]) byName.set(body.name, body)
  }
  return [...byName.values()]
}

/** The stretch of a measure's text, cut where a measure below it, the signature or the closing words begin. */
export function measureRange(
  text: NormalText,
  item: Item,
  nextMeasure: number | null,
  cuts: readonly number[],
): Range {
  let end = Math.min(item.end, nextMeasure ?? item.end)
  for (const cut of cuts) if (cut > item.textStart && cut < end) end = cut
  return trimRange(text, { start: Math.min(item.textStart, end), end })
}
