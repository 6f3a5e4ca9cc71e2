import { findScheme } from '@zhiheng/codes'
import type { SubjectKind } from '@zhiheng/contract'

/** Numbered by a body itself: no scheme of the country checks it. */
export const localNumber = 'local-number'

/** Which codes a kind of subject bears, the usual one first. */
export const schemesOf: Readonly<Record<SubjectKind, readonly string[]>> = {
  enterprise: [
    'organisation-code',
    'uscc',
    'production-licence',
    'food-licence',
    'food-licence-qs',
    localNumber,
  ],
  product: ['gtin', 'ccc-certificate', localNumber],
  equipment: ['equipment-registration', 'equipment-device', 'use-registration', localNumber],
  instrument: [localNumber],
  place: [localNumber],
  laboratory: ['organisation-code', 'uscc', 'cma-certificate', localNumber],
  project: [localNumber],
  service: ['organisation-code', 'uscc', localNumber],
  organisation: ['organisation-code', 'uscc', localNumber],
}

type Words = { readonly zh: string; readonly en: string }
export type CodeCheck =
  | { readonly state: 'empty' | 'unchecked' }
  | { readonly state: 'ok'; readonly printed: string; readonly remarks: readonly Words[] }
  | {
      readonly state: 'wrong'
      readonly message: Words
      /** Index of the character in what was typed. */
      readonly place: number | undefined
      /** Too short as yet: no fault while somebody types. */
      readonly unfinished: boolean
      readonly likely: string | undefined
    }

/** Reads a code as it is typed: what is wrong with it, where, and what was probably meant. */
export function checkCode(scheme: string, text: string): CodeCheck {
  if (text.trim() === '') return { state: 'empty' }
  const known = findScheme(scheme)
  if (!known) return { state: 'unchecked' }
  const result = known.parse(text)
  if (result.ok) {
    return {
      state: 'ok',
      printed: known.format(result.value),
      remarks: result.remarks.map(({ message }) => message),
    }
  }
  const { code, message, place, likely } = result.problem
  return { state: 'wrong', message, place, likely, unfinished: code === 'length' }
}
