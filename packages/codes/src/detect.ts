import { fold } from './fold.ts'
import type { Parsed, Scheme } from './scheme.ts'
import { schemes } from './schemes.ts'
import { areasOf } from './tables/areas.ts'

export type Detection = { readonly scheme: Scheme; readonly result: Parsed }

/**
 * Which schemes a bare text may be a code of, best first: what a check character confirms, then what the shape tells, then what only
 * has the right number of digits; last those that it would be but for a slip.
 */
export function detectScheme(text: string): readonly Detection[] {
  return schemes
    .map((scheme) => ({ scheme, result: scheme.parse(text) }))
    .map((detection) => ({ detection, rank: rankOf(text, detection) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ detection }) => detection)
}

/** Thirteen digits from 69 on are a barcode with a slip rather than one of the long commodity codes, which have no check. */
const chineseBarcode = /^69\d{11}$/

function rankOf(text: string, { scheme, result }: Detection): number {
  if (!result.ok) {
    const { code, likely } = result.problem
    if (likely === undefined && code !== 'check' && code !== 'inner-check') return 0
    return scheme.code === 'gtin' && chineseBarcode.test(fold(text, '- ').text) ? 1.5 : scheme.evidence / 10
  }
  if (scheme.code !== 'area') return scheme.evidence
  return areasOf(result.value).length > 0 ? 2.5 : 0.5
}
