import { defineScheme, digits } from '../define-scheme.ts'
import { checkProblem } from '../problems.ts'
import { type Part, type Problem, type Remark, type Words, words } from '../scheme.ts'
import { areaName } from '../tables/areas.ts'
import { freeOrganisationCode, organisationCheck } from './organisation-code.ts'
import { recogniseOther } from './unified-code-others.ts'

/** No I, O, S, V, Z. The organisation code inside is checked by another table, of 36: the two differ from J on. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const values = new Uint8Array(128)
for (let index = 0; index < alphabet.length; index += 1) values[alphabet.charCodeAt(index)] = index
/** 3 to the power of the index, modulo 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The eighteenth character of the seventeen before it; other characters make it meaningless. */
export function unifiedCheck(body: string): string {
  let sum = 0
  for (let index = 0; index < 17; index += 1)
    sum += (values[body.charCodeAt(index)] ?? 0) * (weights[index] ?? 0)
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

/** The two checks of a normalised code of eighteen characters, each for itself. */
export const unifiedChecks = (value: string): { readonly outer: boolean; readonly inner: boolean } => ({
  outer: unifiedCheck(value) === value.charAt(17),
  inner: organisationCheck(value.slice(8, 16)) === value.charAt(16),
})

function verify(value: string): Problem | undefined {
  const right = unifiedCheck(value)
  const innerRight = organisationCheck(value.slice(8, 16))
  if (right !== value.charAt(17)) return checkProblem(value, right)
  if (innerRight === value.charAt(16)) return undefined
  return {
    code: 'inner-check',
    message: words(
      `末位校验正确，但第 9 至 17 位组织机构代码的校验位应为 ${innerRight}，现为 ${value.charAt(16)}。`,
      `The last character is right, but the organisation code in places 9 to 17 should end in ${innerRight} and ends in ${value.charAt(16)}.`,
    ),
    place: 16,
  }
}

type Registry = { readonly name: Words; readonly classes: Readonly<Record<string, Words>> }

const other = words('其他', 'other')

/** Registries of the standard; later ones are accepted with a remark. */
const registries: Readonly<Record<string, Registry>> = {
  1: {
    name: words('机构编制', 'establishment'),
    classes: {
      1: words('机关', 'organ'),
      2: words('事业单位', 'public institution'),
      3: words('群众团体', 'mass organisation'),
      9: other,
    },
  },
  5: {
    name: words('民政', 'civil affairs'),
    classes: {
      1: words('社会团体', 'social group'),
      2: words('民办非企业单位', 'private non-enterprise unit'),
      3: words('基金会', 'foundation'),
      9: other,
    },
  },
  9: {
    name: words('工商（市场监管）', 'industry and commerce'),
    classes: {
      1: words('企业', 'enterprise'),
      2: words('个体工商户', 'individual business'),
      3: words('农民专业合作社', "farmers' cooperative"),
      9: other,
    },
  },
  Y: { name: other, classes: { 1: other } },
}

const part = (value: string, label: Words, name?: Words): Part => ({ value, label, ...(name && { name }) })

function read(value: string) {
  const registry = registries[value.charAt(0)]
  const kind = registry?.classes[value.charAt(1)]
  const area = value.slice(2, 8)
  const remarks: Remark[] = []
  if (!registry || !kind)
    remarks.push({
      code: 'unknown-registry',
      message: words(
        `登记管理部门和机构类别“${value.slice(0, 2)}”不在 GB 32100-2015 所列之内。`,
        `Registry and class "${value.slice(0, 2)}" are not listed in GB 32100-2015.`,
      ),
    })
  if (!areaName(area))
    remarks.push({
      code: 'unknown-area',
      message: words(`不认识区划代码 ${area}。`, `Area ${area} is not in the tables.`),
    })
  return {
    parts: {
      registry: part(value.charAt(0), words('登记管理部门', 'Registry'), registry?.name),
      class: part(value.charAt(1), words('机构类别', 'Class'), kind),
      area: part(area, words('登记管理机关行政区划', 'Area of registration'), areaName(area)),
      organisationCode: part(value.slice(8, 17), words('组织机构代码', 'Organisation code')),
      check: part(value.charAt(17), words('校验码', 'Check character')),
    },
    remarks,
  }
}

/**
 * Unified social credit code, GB 32100-2015: registry, class, six digits of area, the organisation code, a check character.
 * Both checks must hold; `unifiedChecks` tells them apart. What looks like an old tax, registration or identity number is named.
 */
export const unifiedCode = defineScheme<'registry' | 'class' | 'area' | 'organisationCode' | 'check'>({
  code: 'uscc',
  label: words('统一社会信用代码', 'Unified social credit code'),
  source: words('GB 32100-2015', 'GB 32100-2015'),
  evidence: 3,
  dropped: '- ',
  lengths: [18],
  alphabet: (index) => (index >= 2 && index <= 7 ? digits : alphabet),
  pattern: /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/,
  verify,
  read,
  isGuardedTwice: true,
  isPlausible: (value) => read(value).remarks.length === 0,
  recognise: (value) => recogniseOther(value, unifiedCheck),
  format: (value) => value,
  generate: (seed) => {
    const body = `91440500${freeOrganisationCode(seed)}`
    return body + unifiedCheck(body)
  },
})
