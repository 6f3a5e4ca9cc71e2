import { defineScheme, digits } from '../define-scheme.ts'
import { checkProblem } from '../problems.ts'
import { type Part, type Problem, type Remark, words } from '../scheme.ts'
import { seeded } from '../seeded.ts'

/** The check digit: weights 3, 1, 3, 1 … from the right-most digit of the body. */
export function gtinCheck(body: string): string {
  let sum = 0
  for (let index = body.length - 1, weight = 3; index >= 0; index -= 1, weight = 4 - weight)
    sum += (body.charCodeAt(index) - 48) * weight
  return String((10 - (sum % 10)) % 10)
}

/** The key that GTINs of all lengths are compared by: fourteen digits, zeros in front. */
export const gtinKey = (value: string): string => value.padStart(14, '0')

function verify(value: string): Problem | undefined {
  const right = gtinCheck(value.slice(0, -1))
  return value.endsWith(right) ? undefined : checkProblem(value, right)
}

/** Digits of the Chinese company number, with the prefix. GS1 China has 698 and 699 as well; their split is not sure. */
function companyLength(prefix: string): number | undefined {
  if (prefix === '690' || prefix === '691') return 7
  if (prefix >= '692' && prefix <= '696') return 8
  return prefix === '697' ? 9 : undefined
}

function read(value: string) {
  const key = gtinKey(value)
  const isShort = value.length === 8
  const prefix = isShort ? value.slice(0, 3) : key.slice(1, 4)
  const length = isShort ? undefined : companyLength(prefix)
  const body = key.slice(1, 13)
  const isChinese = prefix >= '690' && prefix <= '699'
  const parts: Partial<Record<'indicator' | 'prefix' | 'company' | 'item' | 'check' | 'key', Part>> = {
    ...(value.length === 14 && {
      indicator: { value: key.charAt(0), label: words('包装指示符', 'Indicator') },
    }),
    prefix: {
      value: prefix,
      label: words('前缀码', 'GS1 prefix'),
      ...(isChinese && { name: words('中国物品编码中心', 'GS1 China') }),
    },
    ...(length && {
      company: { value: body.slice(0, length), label: words('厂商识别代码', 'Company number') },
      item: { value: body.slice(length), label: words('商品项目代码', 'Item') },
    }),
    check: { value: value.slice(-1), label: words('校验码', 'Check digit') },
    key: { value: key, label: words('比对用 14 位', 'Key of 14 digits') },
  }
  return { parts, remarks: remarksOf(prefix, isShort) }
}

function remarksOf(prefix: string, isShort: boolean): Remark[] {
  if (prefix === '698' || prefix === '699')
    return [
      {
        code: 'unsure-split',
        message: words(
          '698、699 的厂商代码长度未确定。',
          'How long a company number of 698 and 699 is, is not sure.',
        ),
      },
    ]
  if (isShort) return []
  if (prefix === '952')
    return [{ code: 'demonstration', message: words('952 只用于示例。', '952 is for demonstrations only.') }]
  if (/^(02|04|2)/.test(prefix))
    return [
      { code: 'in-store', message: words('店内码，出店无效。', 'A number for use inside one shop or firm.') },
    ]
  return []
}

/**
 * Global trade item number of 8, 12, 13 or 14 digits (GB 12904, GS1): the barcode of goods. The length as given is kept;
 * compare by `gtinKey`. Generated numbers carry 952, the GS1 prefix for demonstrations, and the invented company number
 * 952-0613: it belongs to no firm.
 */
export const gtin = defineScheme({
  code: 'gtin',
  label: words('商品条码（GTIN）', 'Trade item number (GTIN)'),
  source: words('GB 12904、GS1', 'GB 12904, GS1'),
  evidence: 3,
  dropped: '- ',
  lengths: [8, 12, 13, 14],
  alphabet: () => digits,
  pattern: /^(?:\d{8}|\d{12,14})$/,
  verify,
  read,
  format: (value) => value,
  generate: (seed) => {
    const body = `9520613${String(seeded(seed, 100_000)).padStart(5, '0')}`
    return body + gtinCheck(body)
  },
})
