import { addDays, type PlainDate } from '@zhiheng/primitives'
import { lastDayOfMonth, monthDayText, plainDate } from './days.ts'
import { labelAt } from './labels.ts'
import { numberValue } from './markers.ts'
import { type NormalText, passageOf, type Range } from './normal-text.ts'
import type { Deadline } from './plan-document.ts'

/** A deadline as found, with what makes it doubtful. */
export type FoundDeadline = Deadline & {
  readonly range: Range
  readonly withoutYear: boolean
  readonly invalid: boolean
}

const quarter = '(?:第?[一二三四1-4]季度|上半年|下半年)'
const year = '(?:(\\d{4}) ?年|(今年|本年度?|当年|明年|次年|每年|年)(?:的)?)?'
const before = '(?:之前|以前|前)'
/** 2013年6月底前 · 6月30日前 · 2019年底前 · 年底前 · 一季度末前. Every quantifier is bounded. */
const limit = new RegExp(
  [
    `${year} ?(\\d{1,2}|[一二三四五六七八九十]{1,2}) ?月 ?(?:(\\d{1,2}) ?[日号]|([上中下]旬|月?底|末|初|中))?${before}(?!后)`,
    `${year} ?(${quarter})(?:末|底|结束)?${before}`,
    '(?:(\\d{4}) ?年|(今年|本年度?|当年|明年|次年|每年|年))(?:年)?(?:底|末)(?:之前|以前|前)',
    '(今年|本年度|年度|(?<![\\d一二三四五六七八九十两几近])年)内',
    '(\\d{4}) ?年内',
    '(?:印发|发布|公布|下发)(?:之日)?(?:起|后) ?(\\d{1,3}|[一二三四五六七八九十两]{1,3}) ?(个工作日|日|天|个月)(?:之|以)?内',
  ].join('|'),
  'g',
)
/** A day that qualifies something else: 2020年底前建成的小区. */
const qualifies =
  /^(?:已|首次|新|完成|依法|实际|正式){0,2}(?:注册|登记|建成|入驻|成立|取得|获得|备案|认定|竣工|投产|购买|签订|毕业|落户|引进|在职|获批|批准|形成|存在|发生)[^，。；]{0,24}的/
const qualifiesBefore = /(?:对|凡|凡是|截至|截止|早于|除)$/

/** Explicit time limits of an area (`cell`: the deadline column of a table row); goals (到2020年), validity and periods (5年内) are none. */
export function findDeadlines(
  text: NormalText,
  area: Range,
  documentDay: PlainDate | null,
  cell: Range | null = null,
): FoundDeadline[] {
  const words = text.folded.slice(area.start, area.end)
  const found: FoundDeadline[] = []
  if (!cell && !/[前内]|时限|时间|期限|进度/.test(words)) return found
  const documentYear = documentDay ? Number(documentDay.slice(0, 4)) : null
  for (const match of words.matchAll(limit)) {
    const after = words.slice(match.index + match[0].length, match.index + match[0].length + 40)
    const prior = words.slice(Math.max(0, match.index - 3), match.index)
    if (qualifies.test(after) || qualifiesBefore.test(prior) || /\d$/.test(prior)) continue
    const due = dueOf(match, documentDay)
    if (due.year !== null && documentYear !== null && due.year < documentYear) continue
    found.push(build(text, area.start + match.index, match[0].length, due))
  }
  if (cell && !found.some((one) => one.range.start < cell.end && one.range.end > cell.start)) {
    const due = looseDue(text.folded.slice(cell.start, cell.end))
    if (due.month !== null) found.push(build(text, cell.start, cell.end - cell.start, due))
  }
  return [...found, ...labelled(text, area, found)].sort((a, b) => a.range.start - b.range.start)
}

type Due = {
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
  readonly yearly: boolean
  readonly dueOn: PlainDate | null
}

const build = (text: NormalText, start: number, length: number, due: Due): FoundDeadline => {
  const range = { start, end: start + length }
  const dated = due.month !== null && due.day !== null
  return {
    ...passageOf(text, range),
    range,
    dueOn: due.dueOn,
    monthDay: due.year === null && dated && !due.dueOn ? monthDayText(due.month ?? 1, due.day ?? 1) : null,
    yearly: due.yearly,
    withoutYear: due.year === null && due.dueOn === null,
    invalid: due.year !== null && dated && due.dueOn === null,
  }
}

function dueOf(match: RegExpMatchArray, documentDay: PlainDate | null): Due {
  const [, y1, w1, month, dayOfMonth, part, y2, w2, quarterWord, y3, w3, withinYear, y4, count, unit] = match
  if (count) return afterIssue(count, unit ?? '', documentDay)
  const word = w1 ?? w2 ?? w3 ?? withinYear ?? ''
  const printedYear = y1 ?? y2 ?? y3 ?? y4
  const year = printedYear ? Number(printedYear) : null
  if (month) return onDay(year, numberValue(month), dayOfMonth ? Number(dayOfMonth) : null, part ?? '', word)
  if (quarterWord) return onDay(year, quarterEnd(quarterWord), null, '底', word)
  return onDay(year, 12, 31, '', word)
}

function onDay(
  year: number | null,
  month: number | null,
  day: number | null,
  part: string,
  word: string,
): Due {
  const yearly = word.startsWith('每年')
  if (month === null || month < 1 || month > 12) return { year, month, day, yearly, dueOn: null }
  const inMonth = lastDayOfMonth(year ?? 2000, month)
  // 6月前 ends with May; 6月底前 with June; 6月上旬前 on the 10th.
  const end: readonly [number, number] = day
    ? [month, day]
    : part.startsWith('上')
      ? [month, 10]
      : part.startsWith('中')
        ? [month, part.length > 1 ? 20 : 15]
        : part === '' || part === '初'
          ? monthBefore(year, month)
          : [month, inMonth]
  const dueOn =
    year === null ? null : plainDate(part === '' && !day && month === 1 ? year - 1 : year, end[0], end[1])
  return { year, month: end[0], day: end[1], yearly, dueOn }
}

const monthBefore = (year: number | null, month: number): readonly [number, number] => {
  const previous = month === 1 ? 12 : month - 1
  return [previous, lastDayOfMonth(year ?? 2000, previous)]
}

const quarterEnd = (word: string): number => {
  if (word === '上半年') return 6
  if (word === '下半年') return 12
  const index = '一二三四'.indexOf(word.replace('第', '').charAt(0))
  return (index >= 0 ? index + 1 : Number(word.replace(/\D/g, ''))) * 3
}

/** 自印发之日起30日内: counted from the document's day; working days need a calendar and stay open. */
function afterIssue(count: string, unit: string, documentDay: PlainDate | null): Due {
  const amount = numberValue(count.replace('两', '二'))
  const open = { year: null, month: null, day: null, yearly: false, dueOn: null }
  if (amount === null || documentDay === null || unit === '个工作日') return open
  if (unit !== '个月') return { ...open, dueOn: addDays(documentDay, amount) }
  const months = Number(documentDay.slice(5, 7)) - 1 + amount
  const year = Number(documentDay.slice(0, 4)) + Math.floor(months / 12)
  const month = (months % 12) + 1
  const day = Math.min(Number(documentDay.slice(8, 10)), lastDayOfMonth(year, month))
  return { ...open, dueOn: plainDate(year, month, day) }
}

/** 完成时限：2025年12月 — a label makes a time limit of words that are none elsewhere. */
function labelled(text: NormalText, area: Range, known: readonly FoundDeadline[]): FoundDeadline[] {
  const found: FoundDeadline[] = []
  const { folded } = text
  for (let at = area.start; at < area.end; at += 1) {
    if (folded.charCodeAt(at) !== 0xff1a) continue
    const label = labelBefore(folded, at, area.start)
    if (label?.meaning.kind !== 'deadline') continue
    const end = stopOf(folded, label.end, area.end)
    if (!/\d|年底|年内|季度/.test(folded.slice(label.end, end))) continue
    if (end === label.end || known.some((one) => one.range.start < end && one.range.end > label.end)) continue
    found.push(build(text, label.end, end - label.end, looseDue(folded.slice(label.end, end))))
  }
  return found
}

function labelBefore(folded: string, colon: number, from: number) {
  for (let start = Math.max(from, colon - 10); start < colon; start += 1) {
    const label = labelAt(folded, start)
    if (label && label.end === colon + 1) return label
  }
  return null
}

function stopOf(folded: string, from: number, limitAt: number): number {
  let end = from
  while (end < limitAt && end < from + 40 && !'，。；)\n'.includes(folded.charAt(end))) end += 1
  return end
}

const loose = /(?:(\d{4}) ?[年\-/.])? ?(?:(\d{1,2}) ?(?:月|[-/.]|$))?(?:(\d{1,2}) ?[日号]?)?(年?底|末|月底)?/

function looseDue(words: string): Due {
  const match = loose.exec(words)
  const year = match?.[1] ? Number(match[1]) : null
  const month = match?.[2] ? Number(match[2]) : null
  if (month) return onDay(year, month, match?.[3] ? Number(match[3]) : null, '底', words)
  return year || /年底|年内/.test(words)
    ? onDay(year, 12, 31, '', words)
    : { year, month: null, day: null, yearly: false, dueOn: null }
}

/** The due day of a deadline without a year, taken in a year of the caller's choice (the document's, as a rule). */
export function dueInYear(deadline: Deadline, yearOfDocument: number): PlainDate | null {
  if (deadline.dueOn) return deadline.dueOn
  if (!deadline.monthDay) return null
  const [month = 1, day = 1] = deadline.monthDay.split('-').map(Number)
  return plainDate(yearOfDocument, month, Math.min(day, lastDayOfMonth(yearOfDocument, month)))
}
