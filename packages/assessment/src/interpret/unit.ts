import type { Words } from '@zhiheng/fact-types'
import type { PreparedLeaf } from '../judge/prepare.ts'

/** What a leaf's value is measured in: `count`, `yuan`, `share` …; undefined for texts. */
export function unitOf({ node, fields }: PreparedLeaf): string | undefined {
  const { source } = node
  if (source.kind === 'model') return source.result === 'score' ? 'points' : undefined
  const { measure } = source
  if (measure.kind === 'count' || measure.kind === 'distinct') return 'count'
  if (measure.kind === 'ratio') return 'share'
  if (measure.kind === 'daysSinceLatest') return 'day'
  return fields(measure.field).unit
}

const units: { readonly [unit: string]: Words } = {
  count: { zh: '条', en: '' },
  yuan: { zh: '元', en: 'yuan' },
  day: { zh: '天', en: 'days' },
  percent: { zh: '%', en: '%' },
  points: { zh: '分', en: 'points' },
  item: { zh: '件', en: 'items' },
}

/** A number with its unit in words. */
export function withUnit(value: string, unit: string | undefined): Words {
  if (unit === 'share') return sharePercent(value)
  const found = unit === undefined ? undefined : Object.hasOwn(units, unit) ? units[unit] : undefined
  const name = found ?? { zh: unit ?? '', en: unit ?? '' }
  const joined = (text: string): string =>
    text === '' || text === '%' ? `${value}${text}` : `${value} ${text}`
  return { zh: joined(name.zh), en: joined(name.en) }
}

/** Moves the point by text, so that no digit changes. */
function sharePercent(value: string): Words {
  const negative = value.startsWith('-')
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.')
  const digits = fraction.padEnd(2, '0')
  const shifted = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '')
  const rest = digits.slice(2)
  const text = `${negative ? '-' : ''}${shifted}${rest ? `.${rest}` : ''}%`
  return { zh: text, en: text }
}
