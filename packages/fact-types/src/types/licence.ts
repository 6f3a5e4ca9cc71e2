import type { FactType } from '../fact-type.ts'
import { choice, choices, code, day, integer, money, optional, text, words } from '../fields.ts'

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

const issuedOn = day('issuedOn', words('发证日期', 'Issued on'), '2012-06-18')
const issuer = text('issuer', words('发证机关', 'Issued by'), '省质量技术监督局', optional)

/** Public for as long as it stands; licences are published within seven working days of the decision. */
const licence = {
  version: 1,
  group: 'licence',
  area: 'product',
  suppliers: 'any',
  visibility: 'public',
  displayMonths: null,
  legalBasis: 'optional',
} as const satisfies Partial<FactType>

const businessLicence: FactType = {
  ...licence,
  code: 'business-licence',
  label: words('营业执照', 'Business licence'),
  note: words('登记事项有变更的，再记一条。', 'A changed registration is another fact.'),
  subjectKinds: ['enterprise', 'laboratory'],
  validity: 'optional',
  fields: [
    text('name', words('名称', 'Name'), '临江市小象玩具有限公司'),
    code('creditCode', words('统一社会信用代码', 'Unified social credit code'), '91440500PDY00001XD', {
      scheme: 'uscc',
      required: false,
      note: words('2015 年 10 月起才有。', 'There were none before October 2015.'),
    }),
    text('registrationNumber', words('注册号', 'Registration number'), '440500000099999', {
      required: false,
      maxLength: 20,
    }),
    choice(
      'form',
      words('类型', 'Form'),
      choices(
        ['limited', '有限责任公司', 'limited company'],
        ['joint-stock', '股份有限公司', 'joint-stock company'],
        ['state-owned', '国有企业', 'state-owned enterprise'],
        ['collective', '集体企业', 'collective enterprise'],
        ['foreign', '外商投资企业', 'foreign-invested enterprise'],
        ['sole', '个人独资企业', 'sole proprietorship'],
        ['partnership', '合伙企业', 'partnership'],
        ['individual', '个体工商户', 'individual business'],
        ['cooperative', '农民专业合作社', "farmers' cooperative"],
        ['other', '其他', 'other'],
      ),
      '有限责任公司',
    ),
    text('legalRepresentative', words('法定代表人', 'Legal representative'), '林某某', optional),
    money('capital', words('注册资本', 'Registered capital'), '500万元', optional),
    text('address', words('住所', 'Address'), '东湖区工业路 8 号', optional),
    text('scope', words('经营范围', 'Scope'), '生产、销售：塑料玩具', { required: false, maxLength: 2000 }),
    code('industry', words('行业', 'Industry'), 'C2451', { scheme: 'industry', required: false }),
    code('area', words('登记机关区划', 'Area of registration'), '440500', {
      scheme: 'area',
      required: false,
    }),
    day('establishedOn', words('成立日期', 'Established on'), '2003-05-12', optional),
    choice(
      'status',
      words('登记状态', 'Status'),
      choices(
        ['active', '存续', 'active'],
        ['suspended', '停业', 'suspended'],
        ['abnormal', '经营异常', 'listed as abnormal'],
        ['revoked', '吊销', 'revoked'],
        ['deregistered', '注销', 'deregistered'],
      ),
      '存续',
    ),
  ],
}

/** Regulation 440 of 2005: five years, food three; a renewal is asked for six months before the end. */
const productionLicence: FactType = {
  ...licence,
  code: 'production-licence',
  label: words('工业产品生产许可证', 'Production licence'),
  subjectKinds: ['enterprise'],
  validity: 'required',
  fields: [
    code('licenceNumber', words('许可证编号', 'Licence number'), 'XK16-204-00001', {
      scheme: 'production-licence',
    }),
    text('product', words('产品名称', 'Product'), '电力电缆', { maxLength: 500 }),
    issuedOn,
    issuer,
    status,
  ],
}

/** QS until September 2015, SC since; both are read. */
const foodLicence: FactType = {
  ...licence,
  code: 'food-licence',
  label: words('食品生产许可证', 'Food licence'),
  subjectKinds: ['enterprise'],
  validity: 'required',
  fields: [
    code('licenceNumber', words('许可证编号', 'Licence number'), 'QS440501010001', {
      scheme: 'food-licence',
      otherSchemes: ['food-licence-qs'],
      note: words('2015 年 10 月前为 QS，以后为 SC。', 'QS until September 2015, SC since.'),
    }),
    text('foodClass', words('食品类别', 'Food class'), '粮食加工品', { maxLength: 500 }),
    text('varieties', words('品种明细', 'Varieties'), '大米；小麦粉', { required: false, maxLength: 1000 }),
    issuedOn,
    issuer,
    status,
  ],
}

const cccCertificate: FactType = {
  ...licence,
  code: 'ccc-certificate',
  label: words('强制性产品认证证书', 'CCC certificate'),
  subjectKinds: ['enterprise', 'product'],
  validity: 'required',
  fields: [
    code('certificateNumber', words('证书编号', 'Certificate number'), '2013012202000001', {
      scheme: 'ccc-certificate',
    }),
    text('product', words('产品名称', 'Product'), '塑胶玩具'),
    text('models', words('规格型号', 'Models'), 'XX-120；XX-121', { required: false, maxLength: 2000 }),
    text('standard', words('认证依据', 'Standard'), 'GB 6675-2003', optional),
    text('body', words('认证机构', 'Certification body'), '某认证中心', optional),
    issuedOn,
    status,
  ],
}

const managementCertificate: FactType = {
  ...licence,
  code: 'management-certificate',
  label: words('管理体系认证证书', 'Management system certificate'),
  subjectKinds: ['enterprise', 'laboratory', 'service', 'organisation'],
  validity: 'required',
  fields: [
    text('certificateNumber', words('证书编号', 'Certificate number'), 'PDY13Q20417R0M', { maxLength: 40 }),
    choice(
      'system',
      words('体系', 'System'),
      choices(
        ['quality', '质量管理', 'quality'],
        ['environment', '环境管理', 'environment'],
        ['safety', '职业健康安全', 'occupational health and safety'],
        ['food-safety', '食品安全', 'food safety'],
        ['haccp', '危害分析与关键控制点', 'HACCP'],
        ['measurement', '测量管理', 'measurement'],
        ['energy', '能源管理', 'energy'],
        ['other', '其他', 'other'],
      ),
      '质量管理',
    ),
    text('standard', words('认证依据', 'Standard'), 'GB/T 19001-2008'),
    text('scope', words('覆盖范围', 'Scope'), '塑料玩具的设计和生产', { required: false, maxLength: 1000 }),
    text('body', words('认证机构', 'Certification body'), '某认证有限公司', optional),
    issuedOn,
    status,
  ],
}

/** CMA: six years, renewal asked for three months before the end. */
const laboratoryAccreditation: FactType = {
  ...licence,
  code: 'laboratory-accreditation',
  label: words('检验检测机构资质认定', 'Laboratory accreditation'),
  area: 'service',
  subjectKinds: ['laboratory', 'enterprise'],
  validity: 'required',
  fields: [
    code('certificateNumber', words('证书编号', 'Certificate number'), '131911110001', {
      scheme: 'cma-certificate',
    }),
    choice(
      'kind',
      words('资质', 'Kind'),
      choices(
        ['cma', '资质认定（CMA）', 'CMA'],
        ['cal', '审查认可（CAL）', 'CAL'],
        ['cnas', '实验室认可（CNAS）', 'CNAS'],
      ),
      'CMA',
    ),
    text('scope', words('检验能力范围', 'Scope'), '玩具、塑料制品', { required: false, maxLength: 2000 }),
    integer('parameters', words('检验参数数', 'Parameters'), '320', {
      required: false,
      min: 0,
      max: 1_000_000,
    }),
    issuedOn,
    issuer,
    status,
  ],
}

/** Before use or within 30 days of it (regulation 373, as amended 2009). */
const equipmentRegistration: FactType = {
  ...licence,
  code: 'equipment-registration',
  label: words('特种设备使用登记', 'Equipment registration'),
  subjectKinds: ['equipment'],
  validity: 'none',
  fields: [
    code('registrationCode', words('注册代码', 'Registration code'), '31104405152013020007', {
      scheme: 'equipment-registration',
      required: false,
    }),
    code('deviceCode', words('设备代码', 'Device code'), '311010890201500098', {
      scheme: 'equipment-device',
      required: false,
    }),
    code('useCertificate', words('使用登记证编号', 'Certificate of use'), '梯11粤D00001(17)', {
      scheme: 'use-registration',
      required: false,
    }),
    choice(
      'kind',
      words('设备种类', 'Kind'),
      choices(
        ['boiler', '锅炉', 'boiler'],
        ['pressure-vessel', '压力容器', 'pressure vessel'],
        ['elevator', '电梯', 'elevator'],
        ['crane', '起重机械', 'crane'],
        ['industrial-vehicle', '场（厂）内专用机动车辆', 'industrial vehicle'],
        ['amusement-ride', '大型游乐设施', 'large amusement ride'],
        ['pipeline', '压力管道', 'pipeline'],
        ['ropeway', '客运索道', 'passenger ropeway'],
      ),
      '电梯',
    ),
    text('maker', words('制造单位', 'Maker'), '某电梯有限公司', optional),
    integer('yearMade', words('制造年份', 'Year made'), '2013', { required: false, min: 1950, max: 2100 }),
    text('place', words('使用地点', 'Place of use'), '东湖区人民医院门诊楼', optional),
    choice(
      'status',
      words('使用状态', 'Status'),
      choices(
        ['in-use', '在用', 'in use'],
        ['out-of-use', '停用', 'out of use'],
        ['moved', '移装', 'moved'],
        ['scrapped', '报废', 'scrapped'],
        ['cancelled', '注销', 'cancelled'],
      ),
      '在用',
    ),
  ],
}

export const licenceTypes: readonly FactType[] = [
  businessLicence,
  productionLicence,
  foodLicence,
  cccCertificate,
  managementCertificate,
  laboratoryAccreditation,
  equipmentRegistration,
]
