import type { DeliveryLimitRule, QualityCounts, SupplierQuality } from '@zhiheng/contract'
import { addDays, addWorkingDays, type CalendarExceptions, type PlainDate } from '@zhiheng/primitives'
import { type Asked, limitOf } from './delivery-limits.ts'

export type Delivered = {
  readonly sourceId: string
  readonly type: string
  readonly occurredOn: PlainDate
  /** The day in China on which the ledger took it. */
  readonly recordedOn: PlainDate
  readonly count: number
}
export type Counted = { readonly sourceId: string; readonly month: string; readonly count: number }
export type Feed = {
  readonly sourceId: string
  readonly type: string
  readonly everyDays: number
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
}
export type Findings = {
  readonly delivered: readonly Delivered[]
  readonly refused: readonly Counted[]
  readonly corrected: readonly Counted[]
  readonly soon: readonly Counted[]
  readonly feeds: readonly Feed[]
}

export const monthOf = (day: PlainDate): string => day.slice(0, 7)

/** The last day on which a fact would have been in time. */
export function dueOn({ limits, calendar }: Pick<Days, 'limits' | 'calendar'>, asked: Asked): PlainDate {
  const days = limitOf(limits, asked)
  return days === Number.POSITIVE_INFINITY ? never : addWorkingDays(asked.on, days, calendar)
}
const never = '9999-12-31'

/** By what days are counted. */
export type Days = {
  readonly limits: readonly DeliveryLimitRule[]
  readonly calendar: CalendarExceptions
  readonly today: PlainDate
}

const none = (): QualityCounts => ({
  ...{ delivered: 0, late: 0, wrong: 0, refused: 0, corrected: 0, missing: 0 },
})

/** Suppliers in the order given, each month of each; those of whom there is nothing to say are left out. */
export function summarise(
  findings: Findings,
  months: readonly string[],
  bodies: readonly { readonly id: string; readonly name: string; readonly code: string }[],
  days: Days,
): SupplierQuality[] {
  const cells = new Map<string, QualityCounts>()
  const at = (sourceId: string, month: string): QualityCounts | undefined => {
    if (!months.includes(month)) return undefined
    const key = `${sourceId} ${month}`
    const cell = cells.get(key) ?? none()
    cells.set(key, cell)
    return cell
  }
  const add = (key: keyof QualityCounts, { sourceId, month, count }: Counted) => {
    const cell = at(sourceId, month)
    if (cell) cell[key] += count
  }
  countDelivered(findings.delivered, new Map(bodies.map(({ id, code }) => [id, code])), days, add)
  for (const each of findings.refused) add('refused', each)
  for (const each of findings.corrected) add('corrected', each)
  for (const each of [...findings.refused, ...findings.soon]) add('wrong', each)
  for (const each of missedBy(findings, days.today)) add('missing', each)
  return bodies.flatMap((body) => {
    const rows = months.map((month) => ({ month, ...(cells.get(`${body.id} ${month}`) ?? none()) }))
    if (!months.some((month) => cells.has(`${body.id} ${month}`))) return []
    return [{ body: { id: body.id, name: body.name }, months: rows, total: sumOf(rows) }]
  })
}

type Add = (key: keyof QualityCounts, counted: Counted) => void

/** A limit is worked out once a type and day, not once a fact. */
function countDelivered(
  delivered: readonly Delivered[],
  codes: ReadonlyMap<string, string>,
  days: Days,
  add: Add,
): void {
  const dues = new Map<string, PlainDate>()
  for (const { sourceId, type, occurredOn, recordedOn, count } of delivered) {
    const month = monthOf(recordedOn)
    add('delivered', { sourceId, month, count })
    const supplier = codes.get(sourceId) ?? ''
    const key = `${supplier} ${type} ${occurredOn}`
    const due = dues.get(key) ?? dueOn(days, { type, supplier, on: occurredOn })
    dues.set(key, due)
    if (recordedOn > due) add('late', { sourceId, month, count })
  }
}

/** Periods that ended without a delivery, in the month in which they ended. */
function* missedBy({ feeds, delivered }: Findings, today: PlainDate): Generator<Counted> {
  for (const feed of feeds) {
    const days = delivered
      .filter(({ sourceId, type }) => sourceId === feed.sourceId && type === feed.type)
      .map(({ recordedOn }) => recordedOn)
    for (const { first, last } of periodsOf(feed, today)) {
      if (days.some((day) => first <= day && day <= last)) continue
      yield { sourceId: feed.sourceId, month: monthOf(last), count: 1 }
    }
  }
}

function* periodsOf({ validFrom, validTo, everyDays }: Feed, today: PlainDate) {
  const end = validTo !== null && validTo <= today ? validTo : today
  for (let first = validFrom; ; first = addDays(first, everyDays)) {
    const last = addDays(first, everyDays - 1)
    if (last >= end) return
    yield { first, last }
  }
}

function sumOf(rows: readonly QualityCounts[]): QualityCounts {
  const total = none()
  for (const row of rows)
    for (const key of Object.keys(total) as (keyof QualityCounts)[]) total[key] += row[key]
  return total
}
