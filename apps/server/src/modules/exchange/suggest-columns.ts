import type { FactColumn, MappingColumn } from '@zhiheng/contract'
import type { FactType } from '@zhiheng/fact-types'
import { type FrameColumn, headingKey } from './columns.ts'
import { columnsOf } from './type-columns.ts'

/** A column of theirs: its heading, the lowest word of it, and the values that stand in its first rows. */
export type TheirColumn = {
  readonly heading: string
  readonly last: string
  readonly values: readonly string[]
}

/** How offices head what stands around every payload. */
const usual: Partial<Record<FrameColumn, RegExp>> = {
  subjectCode: /(信用|机构|注册|登记|设备|企业|单位|主体)代?[代号]?码$|^(代码|注册号|条码|code)$/i,
  subjectName:
    /^(被.{1,6}|受检|受理|生产|经营|使用|制造|销售|申请|涉案|建设)?(主体|单位|企业|公司|厂家|当事人|经营者|申请人|负责单位)(名称|全称)?$|^名称$|(firm|company|enterprise|party)name$/i,
  occurredOn: /(日期|时间)$|^date$/i,
  validTo: /有效期|到期|截止日|expir|validto|validuntil/i,
  document: /(文书?|案|报告|证书|决定书|通知书|编|许可证|证件?|单)号码?$|^(no\.?|number)$/i,
  line: /^(文书)?行号$/,
  legalBasis: /依据|法条/,
}

const certain = 0.95
const likely = 0.8
const least = 0.55

/**
 * Which of their columns say what ours do: by the words of the heading, and how the values have to be read. A guess that a person
 * looks at, never an import.
 */
export function suggestColumns(type: FactType, theirs: readonly TheirColumn[]): MappingColumn[] {
  const ours = columnsOf(type)
  const pairs = ours
    .flatMap((column) => theirs.map((from) => ({ column, from, score: scoreOf(column, from) })))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score)
  const taken = new Map<string, TheirColumn>()
  const used = new Set<string>()
  for (const { column, from, score } of pairs) {
    if (taken.has(column.key) || (used.has(from.heading) && score < certain)) continue
    taken.set(column.key, from)
    used.add(from.heading)
  }
  return ours.flatMap((column) => {
    const from = taken.get(column.key)
    return from ? [{ to: column.key, from: [from.heading], separator: '', ...readingOf(column, from) }] : []
  })
}

function scoreOf({ key, place, label, kind }: FactColumn, { heading, last }: TheirColumn): number {
  const theirs = [...new Set([headingKey(last), headingKey(withoutUnit(last)), headingKey(heading)])].filter(
    Boolean,
  )
  const ours = [key.replace(/^payload\./, ''), label.zh, label.en].map(headingKey)
  if (theirs.some((word) => ours.includes(word))) return 1
  const pattern = place === 'frame' ? usual[key as FrameColumn] : undefined
  if (pattern && theirs.some((word) => pattern.test(word))) return likely
  // 罚没（万元） for 罚款金额: an amount that is about the same.
  if (kind === 'money' && /元|金额/.test(heading) && [...label.zh].some((sign) => last.includes(sign)))
    return least
  return Math.max(...theirs.flatMap((word) => ours.map((other) => likeness(word, other))))
}

const withoutUnit = (heading: string) => heading.replace(/[（(][^（）()]*[）)]\s*$/, '')

/** How much two headings share: one within the other, or their pairs of characters (Dice); at most `likely`. */
function likeness(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < 2) return 0
  if (long.includes(short)) return 0.5 + 0.25 * (short.length / long.length)
  const [pairsA, pairsB] = [pairsOf(a), pairsOf(b)]
  const common = [...pairsA].filter((pair) => pairsB.has(pair)).length
  return (0.75 * 2 * common) / (pairsA.size + pairsB.size)
}

const pairsOf = (text: string) =>
  new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))

/** How a column has to be read, where its heading or its values say so. */
function readingOf(column: FactColumn, { heading, values }: TheirColumn): Partial<MappingColumn> {
  if (column.kind === 'day') return dayOrderOf(values)
  if (column.kind === 'money' || column.unit?.en === 'yuan') return factorOf(heading, values)
  return {}
}

/** Told by a day or month beyond twelve; where no value tells, the person says it. */
function dayOrderOf(values: readonly string[]): Partial<MappingColumn> {
  const parts = values.flatMap((value) => {
    const found = /^(\d{1,2})\D(\d{1,2})\D\d{4}\D*$/.exec(value)
    return found ? [[Number(found[1]), Number(found[2])] as const] : []
  })
  if (parts.some(([first]) => first > 12)) return { dayOrder: 'dmy' }
  return parts.some(([, second]) => second > 12) ? { dayOrder: 'mdy' } : {}
}

function factorOf(heading: string, values: readonly string[]): Partial<MappingColumn> {
  // A cell that says its unit itself is read with it.
  if (values.some((value) => /[万元]/.test(value))) return {}
  const unit = /(亿|万|千)元/.exec(heading)?.[1]
  const factors: Readonly<Record<string, number>> = { 亿: 100_000_000, 万: 10_000, 千: 1000 }
  const factor = unit === undefined ? undefined : factors[unit]
  return factor === undefined ? {} : { factor }
}
