import { findScheme, gtinKey, type Problem, type Scheme, schemes, unifiedCode } from '@zhiheng/codes'
import type { FieldIssue, SubjectCode } from '@zhiheng/contract'

export type Code = { readonly scheme: string; readonly value: string }

/** What a body numbers by itself, where no scheme of the country does: a scale, a site, a service. */
const localNumber = 'local-number'
const localPattern = /^[\p{Script=Han}0-9A-Z./()-]{3,40}$/u

/** Numbers that many subjects share name a class, a place or a document, not a subject. */
const shared = new Set(['standard', 'hs', 'area', 'industry'])
const identifying: readonly Scheme[] = schemes.filter(({ code }) => !shared.has(code))

/** Barcodes of all lengths are one key of fourteen digits. */
const stored = (scheme: string, value: string): string => (scheme === 'gtin' ? gtinKey(value) : value)

/** How a stored code is printed. */
export function printedCode({ scheme, value }: Code): SubjectCode {
  const written = scheme === 'gtin' ? value.replace(/^0(?=\d{13}$)/, '') : value
  return { scheme, value, printed: findScheme(scheme)?.format(written) ?? written }
}

type Read =
  | { readonly code: Code }
  | { readonly issue: Omit<FieldIssue, 'path'> & { field: 'scheme' | 'value' } }

/** A code as somebody wrote it, or what is wrong with it and what was probably meant. */
export function readCode(scheme: string, text: string): Read {
  if (scheme === localNumber) return readLocal(text)
  const known = identifying.find(({ code }) => code === scheme)
  if (!known) {
    return {
      issue: {
        field: 'scheme',
        code: 'unknown-scheme',
        message: `没有“${scheme}”这种代码 There is no scheme ${scheme}`,
        remedy: [...identifying.map(({ code }) => code), localNumber].join(', '),
      },
    }
  }
  const result = known.parse(text)
  if (result.ok) return { code: { scheme, value: stored(scheme, result.value) } }
  return { issue: { field: 'value', ...issueOf(result.problem) } }
}

function readLocal(text: string): Read {
  const value = text.normalize('NFKC').toUpperCase().replaceAll(/\s/g, '')
  if (localPattern.test(value)) return { code: { scheme: localNumber, value } }
  return {
    issue: {
      field: 'value',
      code: 'shape',
      message:
        '编号应为 3 至 40 个字母、数字或汉字 A number has 3 to 40 letters, digits or Chinese characters',
    },
  }
}

const issueOf = ({ code, message, likely }: Problem) => ({
  code,
  message: `${message.zh} ${message.en}`,
  ...(likely ? { remedy: `是不是 ${likely}？ Did you mean ${likely}?` } : {}),
})

/** Places 9 to 17 of a unified code: whoever knows only those finds the firm as well. */
export function innerCode({ scheme, value }: Code): Code | undefined {
  return scheme === unifiedCode.code ? { scheme: 'organisation-code', value: value.slice(8, 17) } : undefined
}

/** Everything that a bare text is a code of. */
export function possibleCodes(text: string): Code[] {
  const folded = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')
  // `accepts` and not `parse`: nobody is told here what is wrong with a text that is no such code.
  const read = identifying
    .filter((scheme) => scheme.accepts(folded))
    .map(({ code }) => ({ scheme: code, value: stored(code, folded) }))
  const local = readCode(localNumber, text)
  return 'code' in local ? [...read, local.code] : read
}

/** A piece of a code that is long enough to be looked for; undefined where the text is no such thing. */
export function codePiece(text: string): string | undefined {
  const piece = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')
  return /^[0-9A-Z]{6,}$/.test(piece) && /\d/.test(piece) ? piece : undefined
}
