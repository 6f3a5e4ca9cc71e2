import type { CalendarDay, FieldIssue } from '@zhiheng/contract'
import { addDays, isPlainDate, weekday } from '@zhiheng/primitives'
import type { Found } from './found.ts'
import { readIcs } from './read-ics.ts'

export type Reading = {
  readonly format: 'notice' | 'list' | 'json' | 'ics'
  readonly year: number
  readonly days: readonly CalendarDay[]
  readonly issues: readonly FieldIssue[]
}

const pad = (part: string | number) => String(part).padStart(2, '0')
const span = (from: string, to: string): string[] => {
  const days: string[] = []
  for (let day = from; day <= to && days.length < 40; day = addDays(day, 1)) days.push(day)
  return days
}

/** A notice of holidays in whichever form it comes; what cannot be read is said, with the place. */
export function readNotice(text: string, asked: number | undefined): Reading {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  if (/^BEGIN:VCALENDAR/i.test(trimmed)) return finish('ics', readIcs(trimmed), asked)
  if (/^[[{]/.test(trimmed)) return finish('json', readJson(trimmed), asked)
  if (/\d{4}[-./]\d{1,2}[-./]\d{1,2}/.test(trimmed) && !/月\s*\d+\s*日/.test(trimmed))
    return finish('list', readList(trimmed), asked)
  const year = asked ?? Number(/(\d{4})\s*年/.exec(trimmed)?.[1] ?? 0)
  if (!year) {
    const issue = {
      path: 'year',
      code: 'year-missing',
      message: '看不出是哪一年 no year is named',
      remedy: '填年份 enter the year',
    }
    return { format: 'notice', year: 0, days: [], issues: [issue] }
  }
  return finish('notice', { days: readText(trimmed, year), issues: [] }, year)
}

function finish(format: Reading['format'], { days, issues }: Found, asked: number | undefined): Reading {
  const known = new Map(days.map((each) => [each.day, each]))
  const unique = [...known.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const years = unique.map(({ day }) => Number(day.slice(0, 4)))
  // A notice may name days of the year before; the year that most days are of is the one it is for.
  const count = (year: number) => years.filter((each) => each === year).length
  const year = asked ?? years.toSorted((a, b) => count(b) - count(a))[0] ?? 0
  return { format, year, days: unique, issues: [...issues, ...oddities(unique)] }
}

/** What a notice hardly says: a make-up day in the middle of the week, or nothing at all. */
function oddities(days: readonly CalendarDay[]): FieldIssue[] {
  if (days.length === 0) {
    return [
      {
        path: 'text',
        code: 'nothing-found',
        message: '没有读出任何日期 no day was found',
        remedy: '看格式说明 see the forms',
      },
    ]
  }
  return days.flatMap(({ day, kind }, index) =>
    kind === 'make-up' && weekday(day) >= 1 && weekday(day) <= 5
      ? [
          {
            path: `days.${index}`,
            code: 'make-up-on-weekday',
            message: `${day} 本来就是工作日 is a working day anyway`,
            remedy: '核对通知 compare with the notice',
          },
        ]
      : [],
  )
}

/** `2014-01-31至2014-02-06 休 春节`, one a line; 班 for a day that is worked. */
function readList(text: string): Found {
  const issues: FieldIssue[] = []
  const days = text.split(/\r?\n/).flatMap((line, index): CalendarDay[] => {
    if (!line.trim()) return []
    const dates = [...line.matchAll(/(\d{4})[-./](\d{1,2})[-./](\d{1,2})/g)].map(
      ([, year, month, day]) => `${year}-${pad(month ?? '')}-${pad(day ?? '')}`,
    )
    const rest = line.replaceAll(/\d{4}[-./]\d{1,2}[-./]\d{1,2}|至|到|~|～|—+|,|，|\t/g, ' ').trim()
    const [first = '', last = first] = dates
    const makeUp = /班|make-?up|work/i.test(rest)
    if (!isPlainDate(first) || !isPlainDate(last) || !(makeUp || /休|假|off|holiday/i.test(rest))) {
      issues.push({
        path: `line.${index + 1}`,
        code: 'line-unread',
        message: `第 ${index + 1} 行读不出 line cannot be read: ${line.trim().slice(0, 60)}`,
        remedy: '写成“2014-01-31至2014-02-06 休 春节” write it like this',
      })
      return []
    }
    const note = rest.replace(/^(休|班|放假|上班|holiday|make-?up|off|work)\s*/i, '').trim() || null
    return span(first, last).map((day) => ({ day, kind: makeUp ? 'make-up' : 'holiday', note }))
  })
  return { days, issues }
}

/** The public list of holidays (`{ year, days: [{ name, date, isOffDay }] }`), or days as this product writes them. */
function readJson(text: string): Found {
  type Item = {
    day?: unknown
    date?: unknown
    kind?: unknown
    isOffDay?: unknown
    name?: unknown
    note?: unknown
  }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return unreadable('不是有效的 JSON not valid JSON')
  }
  const items = Array.isArray(parsed) ? parsed : (parsed as { days?: unknown }).days
  if (!Array.isArray(items)) return unreadable('没有 days 一项 there is no list of days')
  const issues: FieldIssue[] = []
  const days = (items as Item[]).flatMap((item, index): CalendarDay[] => {
    const day = item?.day ?? item?.date
    const kind = item?.kind === 'make-up' || item?.isOffDay === false ? 'make-up' : 'holiday'
    const said = item?.kind === 'holiday' || item?.kind === 'make-up' || typeof item?.isOffDay === 'boolean'
    if (typeof day === 'string' && isPlainDate(day) && said)
      return [
        {
          day,
          kind,
          note: typeof item.name === 'string' ? item.name : typeof item.note === 'string' ? item.note : null,
        },
      ]
    issues.push({
      path: `days.${index}`,
      code: 'day-unread',
      message: `第 ${index + 1} 项缺日期或休班 entry lacks the date or whether it is off`,
    })
    return []
  })
  return { days, issues }
}

const unreadable = (message: string): Found => ({
  days: [],
  issues: [{ path: 'text', code: 'unreadable', message, remedy: '核对粘贴的内容 check what was pasted' }],
})

const date = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（[^）]*）|\([^)]*\))?/g

/**
 * The notice itself, sentence by sentence: days and spans, and at the end of the sentence whether they are off (放假, 调休,
 * 补休) or worked (上班). “10月1日至7日放假调休，共7天。9月28日（星期日）、10月11日（星期六）上班。”
 */
function readText(text: string, year: number): CalendarDay[] {
  return text
    .split(/[。；;\n]/)
    .flatMap((sentence) => sentence.split(/(?<=放假|调休|补休|上班|休息)[，,]/))
    .flatMap((part) => {
      const kind = /上班/.test(part) ? 'make-up' : /放假|调休|补休|休息/.test(part) ? 'holiday' : undefined
      if (!kind) return []
      const note = /([\u4e00-\u9fa5]{2,6})[：:]/.exec(part)?.[1] ?? null
      return daysOf(part, year).map((day) => ({ day, kind, note }))
    })
}

function daysOf(part: string, year: number): string[] {
  const days: string[] = []
  let [lastYear, lastMonth] = [year, 0]
  let open: string | undefined
  let end = 0
  for (const match of part.matchAll(date)) {
    const [whole, y, m, d = ''] = match
    lastYear = y ? Number(y) : open && m && Number(m) < lastMonth ? lastYear + 1 : y ? Number(y) : lastYear
    lastMonth = m ? Number(m) : lastMonth
    const day = `${lastYear}-${pad(lastMonth)}-${pad(d)}`
    const joined = /^\s*(至|到|—|-|~|～)\s*$/.test(part.slice(end, match.index))
    end = match.index + whole.length
    if (!isPlainDate(day)) continue
    if (open && joined) days.push(...span(addDays(open, 1), day))
    else days.push(day)
    open = day
  }
  return days
}
