import { findScheme, gtinKey } from '@zhiheng/codes'
import type { CatalogueMapping } from '@zhiheng/contract'

export type Range = {
  readonly scheme: CatalogueMapping['scheme']
  readonly value: string
  readonly upper: string
}
type Read = { readonly range: Range } | { readonly wrong: string }

const shapes: Readonly<Record<Exclude<CatalogueMapping['scheme'], 'gtin'>, RegExp>> = {
  'product-code': /^\d{2,20}$/,
  hs: /^\d{2,13}$/,
  industry: /^[A-T](?:\d{2,4})?$/,
  'equipment-kind': /^\d{1,4}$/,
  'instrument-kind': /^[0-9A-Z-]{2,20}$/,
}
const isScheme = (text: string): text is CatalogueMapping['scheme'] => text === 'gtin' || text in shapes

/** The first text after all that begin so. */
const afterAll = (prefix: string): string =>
  prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)

/** Reads a mapping as it stands in a table: `industry:C245`, `gtin:6924405150006-6924405159993`. */
export function readMapping(text: string): Read {
  const [scheme = '', written = ''] = text.split(/[:：]/, 2).map((part) => part.trim())
  if (!isScheme(scheme)) {
    return {
      wrong: `“${scheme}”不是对应方式 is no way of mapping: ${[...Object.keys(shapes), 'gtin'].join(', ')}`,
    }
  }
  if (scheme === 'gtin') return readRange(written)
  const value = written.replaceAll(/[\s.]/g, '').toUpperCase()
  if (!shapes[scheme].test(value))
    return { wrong: `${scheme}：“${written}”不成样 is not written as such a code` }
  return { range: { scheme, value, upper: afterAll(value) } }
}

function readRange(written: string): Read {
  const [first = '', last = first] = written.split(/\s*[-–~至]\s*/)
  const ends: string[] = []
  for (const end of [first, last]) {
    const result = findScheme('gtin')?.parse(end)
    if (!result?.ok)
      return { wrong: `gtin：${result?.problem.message.zh ?? ''} ${result?.problem.message.en ?? ''}` }
    ends.push(gtinKey(result.value))
  }
  const [value = '', upper = ''] = ends
  if (value > upper) return { wrong: `gtin：${first} 大于 is after ${last}` }
  return { range: { scheme: 'gtin', value, upper } }
}

const bare = (gtin: string): string => gtin.replace(/^0(?=\d{13}$)/, '')

/** As it is written in a table and on the page. */
export const writeMapping = ({ scheme, value, to }: CatalogueMapping): string =>
  scheme === 'gtin' ? `gtin:${bare(value)}${to && to !== value ? `-${bare(to)}` : ''}` : `${scheme}:${value}`

export const mappingOf = ({ scheme, value, upper }: Range): CatalogueMapping => ({
  scheme,
  value,
  to: scheme === 'gtin' ? upper : null,
})
