import { markedDigits } from '../define-scheme.ts'
import { fold } from '../fold.ts'
import { emptyProblem, longestText, shapeProblem, tooLongProblem, withSlip } from '../problems.ts'
import { type Parsed, type Problem, type Scheme, words } from '../scheme.ts'
import { findSlip } from '../slips.ts'
import { findProvinceByShortName } from '../tables/provinces.ts'

const pattern = /^(?:\((.)\))?(XK)(\d{2})(\d{3})(\d{5})$/

const accepts = (value: string): boolean => {
  const short = pattern.exec(value)
  return short !== null && (short[1] === undefined || findProvinceByShortName(short[1]) !== undefined)
}

const shape = { lengths: [12], alphabet: markedDigits('XK'), accepts, isPlausible: () => true }

function problemOf(value: string): Problem {
  if (value === '') return emptyProblem
  const short = pattern.exec(value)?.[1]
  if (short !== undefined)
    return {
      code: 'value',
      message: words(
        `“${short}”不是省、自治区、直辖市的简称。`,
        `"${short}" is no short name of a province.`,
      ),
      place: 1,
    }
  const [, province = '', number = value] = /^(\(.\))?(.*)$/.exec(value) ?? []
  const general = shapeProblem(
    '应为 XK 加 10 位数字：2 位行业、3 位产品、5 位企业，如 XK16-204-00001。',
    'It should be XK and ten digits (two of trade, three of product, five of firm), as XK16-204-00001.',
  )
  if (/^QS\d{10}$/.test(number))
    return {
      ...general,
      code: 'other-code',
      place: province.length,
      likely: `${province}XK${number.slice(2)}`,
    }
  if (/^.XK\d{10}$/.test(value) && findProvinceByShortName(value.charAt(0)))
    return { ...general, place: 0, likely: `(${value.charAt(0)})${value.slice(1)}` }
  if (/^\d{10}$/.test(number)) return { ...general, place: 0, likely: `${province}XK${number}` }
  const slip = findSlip(number, shape)
  return withSlip(general, slip && { ...slip, value: province + slip.value }, number)
}

function parse(text: string): Parsed<'issuer' | 'trade' | 'product' | 'firm'> {
  if (text.length > longestText) return { ok: false, problem: tooLongProblem }
  const { text: value, placeOf } = fold(text, '- ')
  if (!accepts(value)) {
    const problem = problemOf(value)
    return {
      ok: false,
      problem: problem.place === undefined ? problem : { ...problem, place: placeOf(problem.place) },
    }
  }
  const [, short, , trade = '', product = '', firm = ''] = pattern.exec(value) ?? []
  const province = short === undefined ? undefined : findProvinceByShortName(short)
  return {
    ok: true,
    value,
    parts: {
      ...(short !== undefined && {
        issuer: {
          value: short,
          label: words('发证省份', 'Issued in'),
          ...(province && { name: province.name }),
        },
      }),
      trade: { value: trade, label: words('行业', 'Trade') },
      product: { value: product, label: words('产品', 'Product') },
      firm: { value: firm, label: words('企业', 'Firm') },
    },
    remarks: [],
  }
}

/** Production licence of industrial products: `XK16-204-00001`, `(粤)XK16-204-00001` where a province issued it. No check character. */
export const productionLicence: Scheme<'issuer' | 'trade' | 'product' | 'firm'> = {
  code: 'production-licence',
  label: words('工业产品生产许可证编号', 'Production licence number'),
  source: words('工业产品生产许可证管理条例', 'Regulation on production licences of industrial products'),
  evidence: 2,
  parse,
  accepts,
  format: (value) => value.replace(/XK(\d{2})(\d{3})(\d{5})$/, 'XK$1-$2-$3'),
}
