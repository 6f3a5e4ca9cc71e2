import { gtinCheck, organisationCheck, unifiedCheck } from '@zhiheng/codes'

/** Letters that the unified code knows as well, so that every invented code can stand inside one. */
const letters = 'ABCDEFGHJKLMNPQRTUWXY'

/** Bodies `PDY10000` to `PDY99999`; `PDY12345` and everything below belong to examples made by hand. */
const free = 99_999 - 10_000
const oneLetter = letters.length * 10_000
const twoLetters = letters.length ** 2 * 1_000

/** How many bodies with organisation codes a city can have. */
export const organisationCodeCount = free + oneLetter + twoLetters

/**
 * The index-th invented organisation code: first the free range of GB 11714, of which 89,999 are left to a stream; beyond it
 * `PDYA0000` to `PDYY9999` and `PDYAA000` to `PDYYY999`. Those stand in no standard, but no registry issues codes that begin
 * with PDY, and they are told from the free range at a glance. Never exchange either.
 */
export function inventedOrganisationCode(index: number): string {
  const body = bodyOf(index)
  return body + organisationCheck(body)
}

function bodyOf(index: number): string {
  if (index < free) return `PDY${10_000 + index + (10_000 + index >= 12_345 ? 1 : 0)}`
  const second = index - free
  if (second < oneLetter)
    return `PDY${letters.charAt(Math.floor(second / 10_000))}${digits(second % 10_000, 4)}`
  const third = second - oneLetter
  if (third >= twoLetters)
    throw new RangeError(`An invented city has at most ${organisationCodeCount} bodies with codes`)
  const pair = Math.floor(third / 1_000)
  return `PDY${letters.charAt(Math.floor(pair / letters.length))}${letters.charAt(pair % letters.length)}${digits(third % 1_000, 3)}`
}

export function unifiedCodeOf(organisationCode: string, areaCode: string): string {
  const body = `91${areaCode}${organisationCode}`
  return body + unifiedCheck(body)
}

/** 952 is the GS1 prefix for demonstrations; six digits of the firm, three of its goods. */
export function inventedGtin(firm: number, item: number): string {
  const body = `952${digits(100_000 + firm, 6)}${digits(item, 3)}`
  return body + gtinCheck(body)
}

const firstYear = 2000
const months = 13 * 12

/** Registration code of the index-th device: its month and the serial in that month follow from the index. */
export function registrationCode(classCode: string, areaCode: string, index: number): string {
  const month = index % months
  const year = firstYear + Math.floor(month / 12)
  return `${classCode}${areaCode}${year}${digits((month % 12) + 1, 2)}${digits(1 + Math.floor(index / months), 4)}`
}

export const digits = (value: number, length: number): string => String(value).padStart(length, '0')
