import { walkOutside } from './brackets.ts'
import { adverb, demandVerbs, leading, makingVerb, outcome, trailing } from './clause-words.ts'
import { isBlank, type NormalText, passageOf, type Range, trimRange } from './normal-text.ts'
import type { Clause } from './plan-document.ts'

const shortPart = 8
const longestPart = 300

/**
 * The distinct demands of a measure: sentence parts that begin with a demand verb, with what leans on them.
 * `body` is the text after the title; `phrases` are left out. Where there is no text the title is the demand.
 */
export function readClauses(
  text: NormalText,
  title: Range,
  body: Range,
  phrases: readonly Range[],
): Clause[] {
  const clauses: Clause[] = []
  for (const sentence of sentencesOf(text, body, phrases))
    for (const range of splitSentence(text, sentence)) clauses.push(clause(text, range, false))
  if (clauses.length === 0) return title.end > title.start ? [clause(text, title, true)] : []
  if (titleDemandsMore(text, title, body)) clauses.unshift(clause(text, title, true))
  return clauses
}

function clause(text: NormalText, range: Range, fromTitle: boolean): Clause {
  const words = withoutSubject(text.folded.slice(range.start, Math.min(range.end, range.start + 40)))
  return { ...passageOf(text, range), assistOnly: /^(?:积极|主动|密切)?配合/.test(words), fromTitle }
}

function sentencesOf(text: NormalText, body: Range, phrases: readonly Range[]): Range[] {
  const sentences: Range[] = []
  let from = body.start
  for (const gap of [...phrases, { start: body.end, end: body.end }]) {
    if (gap.start < from) continue
    cut(from, Math.min(gap.start, body.end))
    from = gap.end
  }
  return sentences

  function cut(start: number, end: number): void {
    let at = start
    const take = (to: number) => {
      const range = trimRange(text, { start: at, end: to })
      if (range.end - range.start >= 4 && hasWords(text.folded, range)) sentences.push(range)
      at = to + 1
    }
    walkOutside(text.folded, start, end, (position, code) => {
      if (code === 0x3002 || code === 0xff1b || code === 0xff01 || code === 10) take(position)
      return undefined
    })
    take(end)
  }
}

const hasWords = (folded: string, range: Range): boolean => {
  for (let at = range.start; at < range.end; at += 1) if (folded.charCodeAt(at) >= 0x3400) return true
  return false
}

/** Comma parts gathered into demands. */
function splitSentence(text: NormalText, sentence: Range): Range[] {
  const parts = commaParts(text, sentence)
  const demands: Range[] = []
  let pending: number | null = null
  let lastBegins = false
  parts.forEach((part, index) => {
    const words = text.folded.slice(part.start, Math.min(part.end, part.start + longestPart))
    const begins = beginsDemand(words)
    const leans = !begins && leading.test(words) && index < parts.length - 1
    const previous = demands.at(-1)
    if (leans && containsDemand(words) === false) {
      pending ??= part.start
      return
    }
    const own = begins || pending !== null || leading.test(words)
    const aims =
      outcome.test(words) &&
      previous &&
      pending === null &&
      !outcome.test(text.folded.slice(previous.start, Math.min(previous.end, previous.start + 12)))
    const short = previous && pending === null && lastBegins && isShort(previous, part)
    if (!previous || (own && !aims && !short)) demands.push({ start: pending ?? part.start, end: part.end })
    else demands[demands.length - 1] = { start: previous.start, end: part.end }
    lastBegins = begins
    pending = null
  })
  if (pending !== null) demands.push({ start: pending, end: sentence.end })
  return demands.flatMap((range) => splitWorkPair(text, range))

  function isShort(previous: Range, part: Range): boolean {
    const tail = text.folded.slice(Math.max(previous.start, previous.end - 2 * shortPart), previous.end)
    const lastPart = tail.split('，').at(-1) ?? ''
    return lastPart.length <= shortPart && part.end - part.start <= shortPart
  }
}

function commaParts(text: NormalText, sentence: Range): Range[] {
  const parts: Range[] = []
  let from = sentence.start
  let quoted = false
  walkOutside(text.folded, sentence.start, sentence.end, (at, code) => {
    if (code === 0x201c || code === 0x300a) quoted = true
    else if (code === 0x201d || code === 0x300b) quoted = false
    else if (code === 0xff0c && !quoted) {
      push(from, at)
      from = at + 1
    }
    return undefined
  })
  push(from, sentence.end)
  return parts

  function push(start: number, end: number): void {
    const range = trimRange(text, { start, end })
    if (range.end > range.start) parts.push(range)
  }
}

function beginsDemand(words: string): boolean {
  if (trailing.test(words)) return false
  let rest = withoutSubject(words)
  for (let turn = 0; turn < 3; turn += 1) {
    if (demandVerbs.has(rest.slice(0, 2)))
      return !leading.test(rest) || !/^(?:围绕|坚持|面向|聚焦|利用)/.test(rest)
    const match = adverb.exec(rest)
    if (!match) return false
    rest = rest.slice(match[0].length)
  }
  return demandVerbs.has(rest.slice(0, 2))
}

/** 以医院、眼镜店为重点开展主题活动: leans and demands in one part. */
const containsDemand = (words: string): boolean =>
  /(?:为重点|为主|为基础|为核心|基础上|领域|区域|部署|要求|规定|机会|方式|情况)(?:大力|积极|深入)?(?:开展|推进|建立|组织|实施|推广|加强|完善)/.test(
    words,
  )

/** 各区(县)要加强… : the subject before 要 is no part of the demand's beginning. */
function withoutSubject(words: string): string {
  const match = /^[^，。]{1,22}?[)县区市局委部门位府构业关](?:要|应当|应|须|必须)(?![求素件点用急对变])/.exec(
    words,
  )
  return match ? words.slice(match[0].length) : words
}

/** 组织开展甲工作和乙工作: two demands under one verb. */
function splitWorkPair(text: NormalText, range: Range): Range[] {
  if (range.end - range.start > 120) return [range]
  const words = text.folded.slice(range.start, range.end)
  const match = /工作(?:和|以及|及)(?=[^，、]{2,30}工作$)/.exec(words)
  if (!match) return [range]
  const cut = range.start + match.index + 2
  return [
    { start: range.start, end: cut },
    { start: cut + match[0].length - 2, end: range.end },
  ]
}

/** The title demands a thing that the text does not come back to. */
function titleDemandsMore(text: NormalText, title: Range, body: Range): boolean {
  const words = text.folded.slice(title.start, title.end)
  if (words.length < 6 || words.length > 60 || !makingVerb.test(words)) return false
  const object = words.slice(-6)
  let start = body.start
  while (start < body.end && isBlank(text.folded.charCodeAt(start))) start += 1
  return !text.folded.slice(start, body.end).includes(object)
}
