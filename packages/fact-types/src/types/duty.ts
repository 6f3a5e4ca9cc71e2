import type { FactType } from '../fact-type.ts'
import {
  choice,
  choices,
  code,
  day,
  integer,
  money,
  optional,
  percent,
  text,
  words,
  yesNo,
} from '../fields.ts'

const duty = {
  version: 1,
  group: 'duty',
  area: 'product',
  suppliers: 'any',
  legalBasis: 'none',
} as const satisfies Partial<FactType>

const commitment: FactType = {
  ...duty,
  code: 'commitment',
  label: words('质量信用承诺', 'Commitment'),
  subjectKinds: ['enterprise', 'place', 'laboratory', 'service', 'organisation'],
  visibility: 'public',
  displayMonths: null,
  validity: 'optional',
  fields: [
    choice(
      'kind',
      words('承诺类别', 'Kind'),
      choices(
        ['quality', '产品质量', 'product quality'],
        ['measure', '诚信计量', 'honest measurement'],
        ['service', '服务质量', 'service quality'],
        ['licensing', '告知承诺', 'for a licence'],
        ['repair', '信用修复', 'for credit repair'],
      ),
      '产品质量',
    ),
    text('title', words('承诺书名称', 'Title'), '企业产品质量主体责任承诺书'),
    text('textVersion', words('文本版本', 'Version of the text'), '2013-1', {
      required: false,
      maxLength: 40,
    }),
    text(
      'textHash',
      words('文本摘要值', 'Hash of the text'),
      'f2ca1bb6c7e907d06dafe4687e579fce76b37e4e93b7605022da52e6ccc26fd2',
      {
        required: false,
        maxLength: 128,
        note: words(
          '承诺书全文的 SHA-256，用来核对文本未改。',
          'SHA-256 of the text, to show that it was not changed.',
        ),
      },
    ),
    text('publishedAt', words('公示网址', 'Published at'), 'https://credit.example/commitments/17', {
      required: false,
      maxLength: 500,
    }),
    choice(
      'status',
      words('履行情况', 'Status'),
      choices(['kept', '履行中', 'kept'], ['breached', '违反', 'breached'], ['ended', '到期', 'ended']),
      '履行中',
    ),
    text('breach', words('违反情形', 'Breach'), '承诺后抽查仍不合格', { required: false, maxLength: 500 }),
  ],
}

/** Product Quality Law art. 3: a quality norm, responsibility and assessment for each post. The holder is personal data. */
const qualityManager: FactType = {
  ...duty,
  code: 'quality-manager',
  label: words('质量安全关键岗位', 'Key quality post'),
  note: words(
    '一个岗位一条，人员变动时再记一条。',
    'One fact a post; a change of its holder is another fact.',
  ),
  subjectKinds: ['enterprise', 'laboratory', 'project', 'organisation'],
  visibility: 'government',
  displayMonths: null,
  validity: 'optional',
  fields: [
    choice(
      'post',
      words('岗位', 'Post'),
      choices(
        ['head', '主要负责人', 'head of the firm'],
        ['director', '质量负责人（总监）', 'quality director'],
        ['officer', '质量安全员', 'quality officer'],
        ['inspector', '检验员', 'inspector'],
        ['key-process', '关键工序岗位', 'key process'],
        ['metrology', '计量管理员', 'metrology officer'],
        ['equipment', '设备安全管理员', 'equipment safety officer'],
      ),
      '质量负责人（总监）',
    ),
    text('holder', words('姓名', 'Holder'), '陈某某', { maxLength: 40 }),
    text('qualification', words('资格证书', 'Qualification'), '质量专业中级', optional),
    yesNo('isTrained', words('已培训考核', 'Trained and examined'), '是'),
    day('trainedOn', words('培训日期', 'Trained on'), '2013-03-05', optional),
    yesNo('hasNorm', words('有岗位质量规范', 'The post has a quality norm'), '是', optional),
    yesNo('hasAuthority', words('有质量否决权', 'May stop for quality'), '是', optional),
  ],
}

/** 1 January to 30 June for the year before; class AA and A report yearly under the rule of 2012. */
const annualReport: FactType = {
  ...duty,
  code: 'annual-report',
  label: words('企业年度报告', 'Annual report'),
  subjectKinds: ['enterprise'],
  visibility: 'government',
  displayMonths: null,
  validity: 'none',
  fields: [
    integer('year', words('报告年度', 'Year'), '2012', { min: 1990, max: 2200 }),
    money('turnover', words('营业收入', 'Turnover'), '3,260万元', optional),
    money('output', words('工业总产值', 'Industrial output'), '34800000', optional),
    money('exports', words('出口交货值', 'Exports'), '21500000', optional),
    money('profit', words('利润总额', 'Profit'), '1860000', { required: false, min: -1e13 }),
    money('taxes', words('缴纳税金', 'Taxes'), '950000', optional),
    integer('employees', words('从业人数', 'Employees'), '186', {
      required: false,
      unit: 'person',
      min: 0,
      max: 10_000_000,
    }),
    integer('qualityStaff', words('质量管理和检验人数', 'Quality staff'), '12', {
      required: false,
      unit: 'person',
      min: 0,
      max: 1_000_000,
    }),
    money('qualityCost', words('质量成本', 'Cost of quality'), '410000', optional),
    percent('firstPassPercent', words('一次交验合格率', 'First-pass yield'), '98.6', optional),
    code('industry', words('主营行业', 'Main industry'), 'C2451', { scheme: 'industry', required: false }),
    choice(
      'operation',
      words('生产状态', 'Operation'),
      choices(
        ['normal', '正常', 'normal'],
        ['seasonal', '季节性生产', 'seasonal'],
        ['stopped', '停产', 'stopped'],
        ['closed', '关闭', 'closed'],
      ),
      '正常',
    ),
  ],
}

export const dutyTypes: readonly FactType[] = [commitment, qualityManager, annualReport]
