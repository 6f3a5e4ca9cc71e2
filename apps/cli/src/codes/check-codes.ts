import {
  detectScheme,
  findScheme,
  type Parsed,
  type Remark,
  type Scheme,
  schemes,
  type Words,
} from '@zhiheng/codes'
import { UsageError } from '../command.ts'
import type { Language } from '../language.ts'
import { harmless, pad, widthOf } from '../text-layout.ts'

export type CheckedCode =
  | {
      readonly ok: true
      readonly text: string
      readonly scheme: string
      readonly label: Words
      readonly value: string
      readonly printed: string
      readonly parts: Extract<Parsed, { ok: true }>['parts']
      readonly remarks: readonly Remark[]
      /** Other schemes that the text would be a code of as well. */
      readonly also: readonly string[]
    }
  | {
      readonly ok: false
      readonly text: string
      readonly scheme?: string
      readonly label?: Words
      readonly problem: string
      readonly message: Words
      readonly place?: number
      readonly likely?: string
    }

const unknown: Words = {
  zh: '不像任何一种代码，请检查，或用 --scheme 指明种类。',
  en: 'It looks like no code; check it, or name the scheme with --scheme.',
}

/** Checks a text as a code of the scheme, or of the one that it is most likely of. */
export function checkCode(text: string, named: Scheme | undefined): CheckedCode {
  const found = named ? [{ scheme: named, result: named.parse(text) }] : detectScheme(text)
  const shown = harmless(text)
  const best = found[0]
  if (!best) return { ok: false, text: shown, problem: 'unknown', message: unknown }
  const { scheme, result } = best
  const { code, label } = scheme
  if (!result.ok) {
    const { code: problem, message, place, likely } = result.problem
    return {
      ok: false,
      text: shown,
      scheme: code,
      label,
      problem,
      message: { zh: harmless(message.zh), en: harmless(message.en) },
      ...(place !== undefined && { place }),
      ...(likely !== undefined && { likely: scheme.format(likely) }),
    }
  }
  const { value, parts, remarks } = result
  const also = found.slice(1).flatMap((other) => (other.result.ok ? [other.scheme.code] : []))
  return {
    ok: true,
    text: shown,
    scheme: code,
    label,
    value,
    printed: scheme.format(value),
    parts,
    remarks,
    also,
  }
}

export function schemeOf(code: string): Scheme {
  const scheme = findScheme(code)
  if (scheme) return scheme
  const names = schemes.map((each) => each.code)
  throw new UsageError({
    'zh-CN': `没有“${code}”这种代码，只有 ${names.join('、')}。`,
    en: `There is no scheme "${code}"; there are ${names.join(', ')}.`,
  })
}

export function schemeList(language: Language): string {
  const width = Math.max(...schemes.map(({ code }) => widthOf(code)))
  return schemes
    .map(({ code, label }) => `${pad(code, width)}  ${language === 'en' ? label.en : label.zh}\n`)
    .join('')
}
