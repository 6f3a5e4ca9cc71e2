import { defineScheme, markedDigits } from '../define-scheme.ts'
import { checkProblem } from '../problems.ts'
import { type Part, type Problem, type Words, words } from '../scheme.ts'
import { areaName } from '../tables/areas.ts'
import { elevenTenCheck } from './eleven-ten.ts'

const part = (value: string, label: Words, name?: Words): Part => ({ value, label, ...(name && { name }) })

const withoutMark =
  (mark: string, count: number) =>
  (value: string): Problem | undefined =>
    value.length === count && /^\d+$/.test(value)
      ? {
          code: 'shape',
          message: words(`缺少开头的 ${mark}。`, `${mark} is missing in front.`),
          place: 0,
          likely: mark + value,
        }
      : undefined

/** Food licence until September 2015: `QS`, four digits of the authority, four of the product class, four serial. No check digit. */
export const oldFoodLicence = defineScheme<'authority' | 'class' | 'serial'>({
  code: 'food-licence-qs',
  label: words('食品生产许可证编号（QS）', 'Food licence number (QS)'),
  source: words('食品质量安全市场准入制度', 'Market access of food, until 2015'),
  evidence: 2,
  dropped: '- ',
  lengths: [14],
  alphabet: markedDigits('QS'),
  pattern: /^QS\d{12}$/,
  recognise: withoutMark('QS', 12),
  read: (value) => ({
    parts: {
      authority: part(value.slice(2, 6), words('发证机关', 'Authority')),
      class: part(value.slice(6, 10), words('产品类别', 'Product class')),
      serial: part(value.slice(10), words('顺序号', 'Serial')),
    },
  }),
  format: (value) => `QS${value.slice(2, 6)} ${value.slice(6, 10)} ${value.slice(10)}`,
})

const kinds: Readonly<Record<string, Words>> = {
  1: words('食品', 'food'),
  2: words('食品添加剂', 'additive'),
}

const classes: Readonly<Record<string, Words>> = {
  101: words('粮食加工品', 'grain products'),
  102: words('食用油、油脂及其制品', 'oils'),
  103: words('调味品', 'condiments'),
  127: words('保健食品', 'health food'),
  128: words('特殊医学用途配方食品', 'special medical food'),
  129: words('婴幼儿配方食品', 'infant formula'),
  130: words('特殊膳食食品', 'special dietary food'),
  131: words('其他食品', 'other food'),
  201: words('食品添加剂', 'general additives'),
  202: words('食品用香精', 'flavours'),
  203: words('复配食品添加剂', 'compound additives'),
}

function verify(value: string): Problem | undefined {
  const kind = value.charAt(2)
  if (kind !== '1' && kind !== '2')
    return {
      code: 'value',
      message: words(
        `SC 后第一位只能是 1（食品）或 2（食品添加剂），现为 ${kind}。`,
        `After SC comes 1 (food) or 2 (additive), not ${kind}.`,
      ),
      place: 2,
    }
  const right = elevenTenCheck(value.slice(2, 15))
  return value.charAt(15) === right ? undefined : checkProblem(value, right)
}

/** Food licence since October 2015: `SC`, kind, two digits of class, six of area, four serial, a check digit (MOD 11,10). */
export const foodLicence = defineScheme<'kind' | 'class' | 'area' | 'serial' | 'check'>({
  code: 'food-licence',
  label: words('食品生产许可证编号（SC）', 'Food licence number (SC)'),
  source: words('食品生产许可管理办法；GB/T 17710', 'Rules on food production licences; GB/T 17710'),
  evidence: 3,
  dropped: '- ',
  lengths: [16],
  alphabet: markedDigits('SC'),
  pattern: /^SC\d{14}$/,
  verify,
  recognise: withoutMark('SC', 14),
  read: (value) => ({
    parts: {
      kind: part(value.charAt(2), words('种类', 'Kind'), kinds[value.charAt(2)]),
      class: part(value.slice(3, 5), words('类别', 'Class'), classes[value.slice(2, 5)]),
      area: part(value.slice(5, 11), words('区划', 'Area'), areaName(value.slice(5, 11))),
      serial: part(value.slice(11, 15), words('顺序号', 'Serial')),
      check: part(value.charAt(15), words('校验码', 'Check digit')),
    },
  }),
  format: (value) => value,
})
