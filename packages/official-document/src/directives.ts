import type { PlainDate } from '@zhiheng/primitives'
import { dueInYear, findDeadlines } from './deadlines.ts'
import { type NormalText, passageOf, type Range, trimRange } from './normal-text.ts'
import { normalise } from './normalise.ts'
import type { Span } from './span.ts'
import { refuseUnreadable } from './text-guard.ts'

/** A sentence of minutes or of a leader's written instruction that may ask for something. */
export type Directive = {
  readonly text: string
  readonly span: Span
  /** Sounds like an order: 请, 要, 由…负责, 务必 and the like. Others are only set out because they name a day. */
  readonly orders: boolean
  readonly dueOn: PlainDate | null
  /** The day as printed. */
  readonly deadline: string | null
  /** The year is that of the paper, for the text gives none. */
  readonly assumedYear: boolean
  /** The sentence sets more than one day; the first one is taken. */
  readonly severalDeadlines: boolean
}

export const mostDirectives = 500

/** Words by which minutes and instructions ask for something; whether they do, a person decides. */
const order =
  /(?:^|[，,：:、；])(?:请|要|应|须|需|责成|责令|由|会议要求|会议决定|会议确定)|务必|抓紧|牵头|负责|落实|督促|尽快|立即|限期|不得|认真|研究提出|形成报告|报(?:市政府|我)/
const sentence = /[^。！？；\n]+[。！？；]?/g

/**
 * Reads minutes or an instruction, which have neither chapters nor numbers that could be relied on, into the sentences
 * that may ask for something, each with its place in the source.
 * @param writtenOn the day of the paper: years that are not printed are its
 * @throws {PlanReadError} where the text is empty, too long or no text
 */
export function readDirectives(source: string, writtenOn: PlainDate, longest = 200_000): Directive[] {
  refuseUnreadable(source, longest)
  const text = normalise(source)
  const found: Directive[] = []
  for (const match of text.folded.matchAll(sentence)) {
    const range = trimRange(text, { start: match.index, end: match.index + match[0].length })
    const directive = range.end > range.start ? readOne(text, range, writtenOn) : null
    if (directive) found.push(directive)
    if (found.length === mostDirectives) break
  }
  return found
}

function readOne(text: NormalText, range: Range, writtenOn: PlainDate): Directive | null {
  const words = text.folded.slice(range.start, range.end)
  const orders = order.test(words)
  const deadlines = findDeadlines(text, range, writtenOn).filter(({ yearly }) => !yearly)
  const first = deadlines[0]
  if (!(orders || first)) return null
  const dueOn = first ? dueInYear(first, Number(writtenOn.slice(0, 4))) : null
  return {
    ...passageOf(text, range),
    orders,
    dueOn,
    deadline: first?.text ?? null,
    assumedYear: first !== undefined && first.dueOn === null && dueOn !== null,
    severalDeadlines: deadlines.length > 1,
  }
}
