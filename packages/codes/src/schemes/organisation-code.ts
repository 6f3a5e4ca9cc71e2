import { defineScheme, digits } from '../define-scheme.ts'
import { checkProblem } from '../problems.ts'
import { type Problem, words } from '../scheme.ts'
import { seeded } from '../seeded.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const weights = [3, 7, 9, 10, 5, 8, 4, 2]

/** The value of a character of the body: 0 to 9, then A = 10 to Z = 35. Inside the unified code it stays so. */
const worthOf = (unit: number): number => (unit < 58 ? unit - 48 : unit - 55)

/** The check character of a body of eight characters; other characters make it meaningless. */
export function organisationCheck(body: string): string {
  let sum = 0
  for (let index = 0; index < 8; index += 1) sum += worthOf(body.charCodeAt(index)) * (weights[index] ?? 0)
  const check = 11 - (sum % 11)
  return check === 11 ? '0' : check === 10 ? 'X' : String(check)
}

function verify(value: string): Problem | undefined {
  const right = organisationCheck(value)
  return value.charAt(8) === right ? undefined : checkProblem(value, right)
}

/** Codes for one's own system, never for exchange: `PDY00001` to `PDY99999` (GB 11714). */
const free = /^PDY(?!00000)\d{5}/

/** An invented body of the free range with its check character. */
export function freeOrganisationCode(seed: number): string {
  const body = `PDY${String(1 + seeded(seed, 99_999)).padStart(5, '0')}`
  return body + organisationCheck(body)
}

/**
 * Organisation code, GB 11714-1997: eight characters and a check character, printed `XXXXXXXX-X`.
 *
 * The check finds every wrong digit. Two letters (or a letter and a digit) whose values differ by 11 or 22 are alike to it: the
 * modulus is 11, the alphabet has 36.
 */
export const organisationCode = defineScheme<'body' | 'check'>({
  code: 'organisation-code',
  label: words('组织机构代码', 'Organisation code'),
  source: words('GB 11714-1997', 'GB 11714-1997'),
  evidence: 3,
  dropped: '- ',
  lengths: [9],
  alphabet: (index) => (index === 8 ? `${digits}X` : alphabet),
  pattern: /^[0-9A-Z]{8}[0-9X]$/,
  verify,
  read: (value) => ({
    parts: {
      body: { value: value.slice(0, 8), label: words('本体代码', 'Body') },
      check: { value: value.charAt(8), label: words('校验码', 'Check character') },
    },
    remarks: free.test(value)
      ? [
          {
            code: 'free-range',
            message: words('自编代码，只在本系统内使用。', 'A code made for one system, not for exchange.'),
          },
        ]
      : [],
  }),
  format: (value) => `${value.slice(0, 8)}-${value.slice(8)}`,
  generate: freeOrganisationCode,
})
