import { chineseMoney, chineseNumber, grouped, percent, plainDay, shortDay, writtenDay } from './chinese.ts'
import type { FieldKind, Value } from './fields.ts'

type Format = {
  readonly name: string
  readonly kinds: readonly FieldKind[]
  readonly example: string
  readonly write: (value: never) => string
}

/** What may follow a name after a bar: `{期限|大写日期}`. */
export const formats: readonly Format[] = [
  { name: '日期', kinds: ['date'], example: '2013年9月12日', write: plainDay },
  { name: '月日', kinds: ['date'], example: '9月12日', write: shortDay },
  { name: '大写日期', kinds: ['date'], example: '二〇一三年九月十二日', write: writtenDay },
  { name: '数字日期', kinds: ['date'], example: '2013-09-12', write: (day: string) => day },
  { name: '百分比', kinds: ['share', 'number'], example: '62.5%', write: percent },
  { name: '千分位', kinds: ['number'], example: '12,300', write: grouped },
  {
    name: '汉字',
    kinds: ['number'],
    example: '一万二千三百',
    write: (value: number) => chineseNumber(value),
  },
  { name: '金额大写', kinds: ['number'], example: '壹万贰仟叁佰元整', write: chineseMoney },
]

/** What stands where nothing is known: never a zero, never a gap that looks like an oversight. */
const unknown: Partial<Record<FieldKind, string>> = { number: '—', share: '—', date: '—' }

export function writeValue(value: Value | undefined, kind: FieldKind, formatName?: string): string {
  if (value === null || value === undefined) return unknown[kind] ?? ''
  const format = formats.find(({ name, kinds }) => name === formatName && kinds.includes(kind))
  if (format) return format.write(value as never)
  if (kind === 'date') return plainDay(String(value))
  if (kind === 'share') return percent(Number(value))
  if (kind === 'flag') return value ? '是' : '否'
  return String(value)
}
