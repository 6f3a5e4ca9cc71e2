import type { FactType } from '../fact-type.ts'
import { choice, choices, code, day, optional, text, words } from '../fields.ts'

/** What became of a licence or certificate; the fact's end of validity is its last day. */
const status = choice(
  'status',
  words('证书状态', 'Status'),
  choices(
    ['valid', '有效', 'valid'],
    ['suspended', '暂停', 'suspended'],
    ['withdrawn', '撤销', 'withdrawn'],
    ['revoked', '吊销', 'revoked'],
    ['cancelled', '注销', 'cancelled'],
    ['expired', '过期', 'expired'],
  ),
  '有效',
)

/** Regulation 440 of 2005: five years, food three. */
const productionLicence: FactType = {
  code: 'production-licence',
  version: 1,
  label: words('工业产品生产许可证', 'Production licence'),
  group: 'licence',
  subjectKinds: ['enterprise'],
  area: 'product',
  suppliers: 'any',
  visibility: 'public',
  displayMonths: null,
  legalBasis: 'optional',
  validity: 'required',
  fields: [
    code('licenceNumber', words('许可证编号', 'Licence number'), 'XK16-204-00001', {
      scheme: 'production-licence',
    }),
    text('product', words('产品名称', 'Product'), '电力电缆', { maxLength: 500 }),
    day('issuedOn', words('发证日期', 'Issued on'), '2012-06-18'),
    text('issuer', words('发证机关', 'Issued by'), '省质量技术监督局', optional),
    status,
  ],
}

export const licenceTypes: readonly FactType[] = [productionLicence]
