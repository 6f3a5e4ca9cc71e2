import { type Problem, words } from '../scheme.ts'
import { elevenTenCheck } from './eleven-ten.ts'
import { organisationCheck } from './organisation-code.ts'

const problem = (zh: string, en: string, likely?: string): Problem => ({
  code: 'other-code',
  message: words(zh, en),
  ...(likely !== undefined && { likely }),
})

/**
 * Numbers that are given in the place of a unified code: the 15-digit tax number (area and organisation code), the 15-digit
 * registration number, the organisation code alone, a person's identity number (which has no place in a register of firms).
 */
export function recogniseOther(value: string, checkOf: (body: string) => string): Problem | undefined {
  if (/^\d{6}[0-9A-Z]{8}[0-9X]$/.test(value) && organisationCheck(value.slice(6)) === value.charAt(14)) {
    const body = `91${value}`
    const fits = /^[0-9A-HJ-NPQRTUWXY]+$/.test(body)
    return problem(
      '这像是 15 位纳税人识别号（6 位区划加组织机构代码）。企业换领后为 18 位，开头多 91，末尾多一位校验码。',
      'This looks like a 15-digit tax number (area and organisation code). An enterprise has 91 before and a check character after it.',
      fits ? body + checkOf(body) : undefined,
    )
  }
  if (/^\d{15}$/.test(value) && elevenTenCheck(value.slice(0, 14)) === value.charAt(14))
    return problem(
      '这像是 15 位工商注册号，不含组织机构代码，请另查 18 位代码。',
      'This looks like a 15-digit registration number; it does not contain the organisation code. Look the 18 characters up.',
    )
  if (/^[0-9A-Z]{8}[0-9X]$/.test(value) && organisationCheck(value) === value.charAt(8))
    return problem(
      '这是 9 位组织机构代码，统一社会信用代码的第 9 至 17 位。',
      'This is an organisation code of nine characters: places 9 to 17 of the unified code.',
    )
  if (isIdentityNumber(value))
    return problem(
      '这像是公民身份号码，属于个人信息，不要填在这里。',
      "This looks like a person's identity number. It is personal data: do not enter it here.",
    )
  return undefined
}

const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: area, birthday, serial, check character modulo 11-2. */
function isIdentityNumber(value: string): boolean {
  if (!/^\d{6}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[0-9X]$/.test(value)) return false
  let sum = 0
  for (let index = 0; index < 17; index += 1)
    sum += Number(value.charAt(index)) * (identityWeights[index] ?? 0)
  return '10X98765432'.charAt(sum % 11) === value.charAt(17)
}
