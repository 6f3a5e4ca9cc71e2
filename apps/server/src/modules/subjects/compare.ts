import type { DuplicateReason } from '@zhiheng/contract'
import { likenessOf } from './name-key.ts'
import { isOneSlip } from './one-slip.ts'

/** What two subjects are compared by. */
export type Comparable = {
  readonly id: string
  readonly kind: string
  readonly areaCode: string | null
  readonly industry: string | null
  /** Without place and legal form. */
  readonly core: string
  readonly key: string
  readonly address: string | null
  readonly longitude: number | null
  readonly latitude: number | null
  /** In force: scheme and value. */
  readonly codes: readonly { readonly scheme: string; readonly value: string }[]
}

export type Comparison = { readonly score: number; readonly reasons: readonly DuplicateReason[] }

/** From this likeness on two names are near: one character of seven may differ. */
export const nearFrom = 0.6
const nearMetres = 60

/**
 * How likely two subjects are one and the same, with what speaks for it. A common organisation code is as good as
 * certain; a common name within an area is likely; a near name needs a place to go with it, unless it is `rare`: borne, but for
 * a slip, by no others. Then the firm may have moved.
 */
export function compareSubjects(first: Comparable, second: Comparable, rare = false): Comparison {
  const reasons: DuplicateReason[] = []
  let doubt = 1
  const speak = (code: DuplicateReason['code'], detail: string, weight: number) => {
    reasons.push({ code, detail })
    doubt *= 1 - weight
  }
  const organisation = commonOrganisation(first, second)
  if (organisation) speak('organisation-code', organisation, 0.97)
  const same = first.codes.find(
    (one) =>
      !organisation && second.codes.some(({ value, scheme }) => value === one.value && scheme !== one.scheme),
  )
  if (same) speak('same-code', same.value, 0.8)
  const place = placeOf(first, second)
  // The name of a device says its kind and number: it tells something only where the place is not another one.
  const worth = isDevice(first) && place === 'other' ? 0.35 : 1
  const nearWorth = place === 'other' ? 0.35 : 0.7
  const sameArea = !first.areaCode || !second.areaCode || first.areaCode === second.areaCode
  const likeness = likenessOf(first.core, second.core)
  if (first.key === second.key)
    speak('same-name', first.key, worth * (sameArea ? 0.85 : first.kind === 'place' ? 0.35 : 0.5))
  else if (likeness >= nearFrom && sameArea && !isNextNumber(first.core, second.core))
    speak('near-name', percent(likeness), nearWorth * likeness)
  const trade = tradeOf(first, second)
  if (rare && place !== 'address' && trade !== 'other' && moves(first) && isOneSlip(first.core, second.core))
    speak('rare-name', `${first.core} / ${second.core}`, trade === 'same' ? 0.5 : 0.42)
  if (place === 'address') speak('same-address', first.address ?? '', 0.35)
  const metres = metresBetween(first, second)
  if (metres !== null && metres <= nearMetres) speak('near-place', String(Math.round(metres)), 0.25)
  // Two firms at one address, or two shops in one street, are two.
  const named = reasons.some(({ code }) => code !== 'same-address' && code !== 'near-place')
  if (!named) return { score: 0, reasons: [] }
  // A person may have mistyped one of two codes; more often there are two, and at another address nearly always.
  const differing = differingCode(first, second)
  if (differing) reasons.push({ code: 'codes-differ', detail: differing })
  const score = (1 - doubt) * (differing ? (place === 'other' ? 0.25 : 0.5) : 1)
  return { score: Math.round(score * 100) / 100, reasons }
}

/** What may be found at another address one day. */
export const moves = ({ kind }: Pick<Comparable, 'kind'>): boolean =>
  kind === 'enterprise' || kind === 'laboratory' || kind === 'organisation'

/** By division, such as C24: registers disagree on what is finer. */
function tradeOf(first: Comparable, second: Comparable): 'same' | 'other' | 'unknown' {
  const [a, b] = [first.industry?.slice(0, 3), second.industry?.slice(0, 3)]
  if (!a || !b) return 'unknown'
  return a === b ? 'same' : 'other'
}

/** Of which there are many of one name. */
export const isDevice = ({ kind }: Pick<Comparable, 'kind'>): boolean =>
  kind === 'equipment' || kind === 'instrument'

/** Lift 1 and lift 2 of a house are two, alike as their names are. */
const isNextNumber = (first: string, second: string): boolean => {
  const numbers = /\d+/g
  const [a, b] = [first.match(numbers)?.join() ?? '', second.match(numbers)?.join() ?? '']
  return a !== b && first.replaceAll(numbers, '') === second.replaceAll(numbers, '')
}

/** Schemes of which one subject has one. */
const single = new Set(['uscc', 'organisation-code', 'gtin', 'equipment-registration', 'equipment-device'])

function differingCode(first: Comparable, second: Comparable): string | undefined {
  for (const { scheme, value } of first.codes) {
    if (!single.has(scheme)) continue
    const others = second.codes.filter((one) => one.scheme === scheme)
    if (others.length > 0 && others.every((one) => one.value !== value))
      return `${value} / ${others[0]?.value}`
  }
  return undefined
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

const organisationCodes = ({ codes }: Comparable): string[] =>
  codes.flatMap(({ scheme, value }) => {
    if (scheme === 'uscc') return [value.slice(8, 17)]
    return scheme === 'organisation-code' ? [value] : []
  })

const commonOrganisation = (first: Comparable, second: Comparable): string | undefined => {
  const others = organisationCodes(second)
  return organisationCodes(first).find((code) => others.includes(code))
}

/** Addresses are written with and without blanks and the city. */
const addressKey = (address: string | null): string =>
  (address ?? '').normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '')

/** One address, another one, or not known: where one has none, and where two are written apart but lie side by side. */
function placeOf(first: Comparable, second: Comparable): 'address' | 'other' | 'unknown' {
  const [a, b] = [addressKey(first.address), addressKey(second.address)]
  if (a.length < 4 || b.length < 4) return 'unknown'
  if (a.endsWith(b) || b.endsWith(a)) return 'address'
  const metres = metresBetween(first, second)
  return metres !== null && metres <= nearMetres ? 'unknown' : 'other'
}

function metresBetween(first: Comparable, second: Comparable): number | null {
  if (first.longitude === null || first.latitude === null) return null
  if (second.longitude === null || second.latitude === null) return null
  const degree = 111_320
  const north = (first.latitude - second.latitude) * degree
  const east = (first.longitude - second.longitude) * degree * Math.cos((first.latitude * Math.PI) / 180)
  return Math.hypot(north, east)
}
