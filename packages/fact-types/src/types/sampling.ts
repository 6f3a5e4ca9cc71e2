import type { FactType } from '../fact-type.ts'
import {
  choice,
  choices,
  conformity,
  day,
  decimal,
  integer,
  optional,
  text,
  words,
  yesNo,
} from '../fields.ts'

/** Product Quality Law art. 15; Order 133 of 2010, Order 18 of 2019. */
const samplingResult: FactType = {
  code: 'sampling-result',
  version: 1,
  label: words('监督抽查结果', 'Sampling result'),
  group: 'sampling',
  note: words(
    '一批产品一条；不合格的，写明不合格项目。',
    'One fact a sampled lot; where it failed, with the items that failed.',
  ),
  subjectKinds: ['enterprise', 'product'],
  area: 'product',
  suppliers: 'any',
  visibility: 'public',
  displayMonths: 36,
  legalBasis: 'optional',
  validity: 'none',
  fields: [
    text('sampleNumber', words('抽样单编号', 'Sample number'), 'PDY-2013-0417'),
    choice(
      'level',
      words('抽查级别', 'Level'),
      choices(
        ['national', '国家', 'national'],
        ['provincial', '省', 'provincial'],
        ['city', '市', 'city'],
        ['county', '区县', 'county'],
      ),
      '市',
    ),
    choice(
      'stage',
      words('抽样环节', 'Stage'),
      choices(
        ['production', '生产', 'production'],
        ['sale', '销售', 'sale'],
        ['online', '网络销售', 'online sale'],
      ),
      '生产',
      optional,
    ),
    text('product', words('产品名称', 'Product'), '塑料玩具（积木）'),
    text('brand', words('商标', 'Brand'), '小象', optional),
    text('model', words('规格型号', 'Model'), 'XX-120', optional),
    text('lot', words('生产日期或批号', 'Date or lot'), '20130308', optional),
    text('standard', words('判定依据', 'Standard'), 'GB 6675-2003'),
    choice('result', words('抽查结果', 'Result'), conformity, '不合格'),
    text('failedItems', words('不合格项目', 'Failed items'), '小零件；增塑剂', {
      required: false,
      maxLength: 1000,
      note: words('几个项目用分号隔开。', 'Several items are separated by semicolons.'),
    }),
    text('limit', words('标准值', 'Limit'), '≤0.1', optional),
    text('value', words('实测值', 'Measured value'), '0.32', optional),
    choice(
      'severity',
      words('不合格程度', 'Severity'),
      choices(
        ['general', '一般', 'general'],
        ['serious', '严重', 'serious'],
        ['very-serious', '非常严重', 'very serious'],
      ),
      '严重',
      optional,
    ),
    yesNo('safetyItemFailed', words('涉及安全项目', 'A safety item failed'), '是', {
      required: false,
      note: words(
        '强制性标准中的安全项目不合格时填“是”。',
        'Yes where an item of a mandatory standard that protects safety failed.',
      ),
    }),
    text('laboratory', words('检验机构', 'Laboratory'), '某市质量检测所', optional),
  ],
}

/** A test outside sampling: ordered by a firm, an authority or a court. */
const testResult: FactType = {
  code: 'test-result',
  version: 1,
  label: words('检验检测结果', 'Test result'),
  group: 'sampling',
  note: words('监督抽查以外的检验，一个项目一条。', 'Tests outside sampling, one fact an item.'),
  subjectKinds: ['enterprise', 'product', 'project', 'place'],
  area: 'product',
  suppliers: 'any',
  visibility: 'government',
  displayMonths: null,
  legalBasis: 'none',
  validity: 'none',
  fields: [
    text('reportNumber', words('报告编号', 'Report number'), 'PDYJ-2013-00215'),
    choice(
      'purpose',
      words('检验类别', 'Purpose'),
      choices(
        ['commissioned', '委托检验', 'commissioned'],
        ['type-test', '型式检验', 'type test'],
        ['outgoing', '出厂检验', 'outgoing inspection'],
        ['licence', '发证检验', 'for a licence'],
        ['review', '复查检验', 'review after rectification'],
        ['arbitration', '仲裁检验', 'arbitration'],
        ['risk', '风险监测', 'risk monitoring'],
      ),
      '委托检验',
    ),
    text('product', words('产品名称', 'Product'), '塑料食品盒'),
    text('item', words('检验项目', 'Item'), '蒸发残渣（4%乙酸）'),
    text('standard', words('标准', 'Standard'), 'GB 9687-1988', optional),
    decimal('limitLow', words('下限', 'Lower limit'), '0', optional),
    decimal('limitHigh', words('上限', 'Upper limit'), '30', optional),
    decimal('value', words('实测值', 'Measured value'), '12.4', optional),
    text('valueUnit', words('单位', 'Unit'), 'mg/L', { required: false, maxLength: 20 }),
    choice('result', words('单项结论', 'Result'), conformity, '合格'),
    integer('sampleSize', words('样品数', 'Sample size'), '3', {
      required: false,
      unit: 'item',
      min: 1,
      max: 100000,
    }),
    day('reportedOn', words('报告日期', 'Reported on'), '2013-04-17', optional),
  ],
}

export const samplingTypes: readonly FactType[] = [samplingResult, testResult]
