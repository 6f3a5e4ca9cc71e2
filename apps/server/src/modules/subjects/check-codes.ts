import type { FieldIssue } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { AppError } from '#kernel/error'
import { type Code, innerCode, readCode } from './identifiers.ts'

export type CodeInput = {
  readonly scheme: string
  readonly value: string
  readonly validFrom?: PlainDate | null | undefined
  readonly validTo?: PlainDate | null | undefined
}
export type CheckedCode = Code & {
  readonly validFrom: PlainDate | null
  readonly validTo: PlainDate | null
  /** Taken from inside another code; left out where somebody else bears it. */
  readonly derived: boolean
}

export type Checked = { readonly codes: readonly CheckedCode[]; readonly issues: readonly FieldIssue[] }

/**
 * Reads codes as they were written. A unified code brings the organisation code inside it along; where one was given
 * besides, the two must agree.
 *
 * @param pathOf where a form shows what is wrong with the code at a place
 */
export function checkCodes(inputs: readonly CodeInput[], pathOf = codePath): Checked {
  const issues: FieldIssue[] = []
  const codes: (CheckedCode & { readonly place: number })[] = []
  for (const [place, input] of inputs.entries()) {
    const read = readCode(input.scheme, input.value)
    if ('issue' in read) {
      const { field, ...issue } = read.issue
      issues.push({ path: pathOf(place, field), ...issue })
      continue
    }
    const { validFrom = null, validTo = null } = input
    if (validFrom && validTo && validTo <= validFrom) issues.push(endsEarly(pathOf(place, 'validTo')))
    codes.push({ ...read.code, validFrom, validTo, derived: false, place })
  }
  for (const code of [...codes]) {
    const inner = innerCode(code)
    const given = inner && codes.find(({ scheme }) => scheme === inner.scheme)
    if (!inner) continue
    if (!given) codes.push({ ...code, ...inner, derived: true })
    else if (given.value !== inner.value) issues.push(disagrees(pathOf(code.place, 'value'), inner, given))
  }
  return { codes: codes.map(({ place: _, ...code }) => code), issues }
}

const codePath = (place: number, field: string) => `identifiers.${place}.${field}`

const endsEarly = (path: string): FieldIssue => ({
  path,
  code: 'before-start',
  message: '终止日应晚于起始日 The end must come after the start',
})

const disagrees = (path: string, inner: Code, given: Code): FieldIssue => ({
  path,
  code: 'codes-disagree',
  message: `其中的组织机构代码是 ${inner.value}，另填的是 ${given.value} The organisation code inside is ${inner.value}, the other one given is ${given.value}`,
  remedy: '两者应是同一家，请核对 Both must be of the same firm: compare them',
})

/** @throws INPUT_INVALID with everything that is wrong */
export function mustBeFine(issues: readonly FieldIssue[]): void {
  if (issues.length > 0) throw new AppError('INPUT_INVALID', { issues: [...issues] })
}
