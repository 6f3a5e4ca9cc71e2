import { defineScheme, digits } from '../define-scheme.ts'
import { type Part, type Problem, type Words, words } from '../scheme.ts'

const part = (value: string, label: Words, name?: Words): Part => ({ value, label, ...(name && { name }) })

/** A year that cannot be the one of a first issue. */
const yearProblem = (year: string, first: number, place: number): Problem | undefined =>
  Number(year) >= first && Number(year) < 2100
    ? undefined
    : {
        code: 'value',
        message: words(`年份“${year}”不可能。`, `The year ${year} cannot be.`),
        place,
      }

/** CCC certificate: four digits of the year of first issue, two of the body, four of the product class, six serial. CCC began in 2002. */
export const cccCertificate = defineScheme<'year' | 'body' | 'class' | 'serial'>({
  code: 'ccc-certificate',
  label: words('强制性产品认证证书编号（CCC）', 'CCC certificate number'),
  source: words('强制性产品认证管理规定', 'Rules on compulsory product certification'),
  evidence: 1,
  dropped: '- ',
  lengths: [16],
  alphabet: () => digits,
  pattern: /^\d{16}$/,
  verify: (value) => yearProblem(value.slice(0, 4), 2002, 0),
  read: (value) => ({
    parts: {
      year: part(value.slice(0, 4), words('首次发证年份', 'Year of first issue')),
      body: part(
        value.slice(4, 6),
        words('认证机构', 'Body'),
        value.slice(4, 6) === '01' ? words('中国质量认证中心', 'CQC') : undefined,
      ),
      class: part(
        value.slice(6, 10),
        words('产品类别', 'Product class'),
        value.slice(6, 8) === '22' ? words('玩具', 'toys') : undefined,
      ),
      serial: part(value.slice(10), words('顺序号', 'Serial')),
    },
  }),
  format: (value) => value,
})

const authorities: Readonly<Record<string, Words>> = {
  '00': words('国家', 'national'),
  '01': words('北京', 'Beijing'),
  19: words('广东', 'Guangdong'),
}

const fields: Readonly<Record<string, Words>> = {
  '00': words('食品', 'food'),
  '01': words('建筑工程', 'construction'),
  '02': words('建筑材料', 'building materials'),
  '03': words('卫生', 'health'),
  '04': words('农林牧渔', 'farming'),
  '05': words('机动车安检', 'vehicle safety inspection'),
  '08': words('机械', 'machinery'),
  '09': words('电子', 'electronics'),
  10: words('轻工', 'light industry'),
  11: words('纺织服装', 'textiles and garments'),
  12: words('环境', 'environment'),
  14: words('化工', 'chemicals'),
  20: words('综合', 'general'),
  21: words('其他', 'other'),
}

/**
 * CMA certificate of a laboratory: two digits each of year, authority, field and parent trade, four serial. Another reading (four
 * of authority, four of year) circulates; this one is given by two sources and fits their samples.
 */
export const cmaCertificate = defineScheme<'year' | 'authority' | 'field' | 'trade' | 'serial'>({
  code: 'cma-certificate',
  label: words('检验检测机构资质认定证书编号（CMA）', 'CMA certificate number'),
  source: words('检验检测机构资质认定', 'Accreditation of testing bodies'),
  evidence: 1,
  dropped: '- ',
  lengths: [12],
  alphabet: () => digits,
  pattern: /^\d{12}$/,
  read: (value) => ({
    parts: {
      year: part(`20${value.slice(0, 2)}`, words('年份', 'Year')),
      authority: part(value.slice(2, 4), words('发证机关', 'Authority'), authorities[value.slice(2, 4)]),
      field: part(value.slice(4, 6), words('领域', 'Field'), fields[value.slice(4, 6)]),
      trade: part(value.slice(6, 8), words('行业主管', 'Parent trade')),
      serial: part(value.slice(8), words('顺序号', 'Serial')),
    },
  }),
  format: (value) => value,
})
