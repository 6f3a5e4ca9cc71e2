import {
  type CreditPolicy,
  type DataRules,
  ProductRisk,
  SupervisionClass,
  type SupervisionPolicy,
  type VetoPolicy,
} from '@zhiheng/contract'

const words = (zh: string, en: string) => ({ zh, en })

/** What vetoes mean in the invented city. */
export const testVetoPolicy: VetoPolicy = {
  version: 'test-1',
  validFrom: '2013-01-01',
  source: words('测试', 'Tests'),
  note: words('测试用', 'For tests'),
  decideWorkingDays: 15,
  grounds: [
    {
      ground: 'safety-item',
      bars: ['award', 'top-class'],
      months: 24,
      legalBasis: '《产品质量法》第四十九条',
    },
    { ground: 'refusal', bars: ['award'], months: 12, legalBasis: '《产品质量法》第五十六条' },
  ],
  triggers: [
    {
      code: 'safety-item-failed',
      ground: 'safety-item',
      label: words('安全项目不合格', 'Safety item failed'),
      type: 'sampling-result',
      where: { result: ['non-conforming'], safetyItemFailed: [true] },
      lookBackMonths: 12,
      note: words('测试用', 'For tests'),
    },
  ],
}

/** Inspections a year in the order AA, A, B, C. */
const perYear: Readonly<Record<ProductRisk, readonly number[]>> = {
  I: [1, 1, 2, 4],
  II: [0.5, 1, 1, 2],
  III: [0, 0.5, 1, 2],
}
const modes = ['credit', 'responsibility', 'normal', 'strict'] as const

export const testSupervisionPolicy: SupervisionPolicy = {
  version: 'test-1',
  validFrom: '2013-01-01',
  source: words('测试', 'Tests'),
  note: words('测试用', 'For tests'),
  classModel: 'industrial-class',
  riskModel: 'product-risk',
  classes: SupervisionClass.options.map((each, place) => ({
    class: each,
    mode: modes[place] ?? 'normal',
    label: words(`${each} 类`, `Class ${each}`),
    treatments: [],
  })),
  cells: ProductRisk.options.flatMap((risk) =>
    SupervisionClass.options.map((each, place) => ({
      risk,
      class: each,
      inspectionsPerYear: perYear[risk][place] ?? 1,
      samplingLots: 1,
      samplingShare: 0.5,
    })),
  ),
  inspectionTypes: ['inspection-result', 'sampling-result'],
  lowering: [
    {
      code: 'interview-ignored',
      label: words('约谈不到场', 'Interview ignored'),
      type: 'interview',
      where: { attendance: ['absent'] },
      to: 'C',
      lookBackMonths: 12,
      note: words('测试用', 'For tests'),
    },
  ],
  gap: { risks: ['I'], months: 12 },
}

export const testCreditPolicy: CreditPolicy = {
  version: 'test-1',
  validFrom: '2013-01-01',
  source: words('测试', 'Tests'),
  note: words('测试用', 'For tests'),
  objection: { checkDays: 1, decideDays: 2, extendDays: 3, appealWithinDays: 15, appealDays: 20 },
  repair: {
    types: ['penalty'],
    ...{ acceptDays: 2, decideDays: 15, minimumMonths: 3, longMonths: 12, longestMonths: 36 },
    longIndustries: ['C14'],
    excludedKinds: ['revocation'],
    notShownKinds: ['warning'],
  },
  notice: { replyDays: 5, models: ['quality-credit'] },
  receiptDays: 3,
}

const always = { validFrom: '2000-01-01', validTo: null }
const purpose = (code: string, zh: string) => ({ code, label: words(zh, code), ...always })

/** One purpose has ended, one ends soon and one has not begun on the day on which the tests live. */
export const testDataRules: DataRules = {
  source: words('测试', 'Tests'),
  purposes: [
    ...[purpose('daily-supervision', '日常监管'), purpose('case-handling', '案件办理')],
    ...[
      purpose('licensing', '许可审批'),
      purpose('credit-check', '信用核查'),
      purpose('complaint', '投诉处理'),
    ],
    ...[purpose('award-review', '评奖审核'), purpose('risk-monitoring', '风险监测')],
    ...[purpose('statistics', '统计分析'), purpose('audit', '审计监督')],
    { ...purpose('old-campaign', '已结束的专项'), validTo: '2013-09-01' },
    { ...purpose('short-campaign', '快结束的专项'), validTo: '2013-11-01' },
    { ...purpose('next-campaign', '明年的专项'), validFrom: '2014-01-01' },
  ],
  deliveryLimits: [
    { types: ['penalty'], workingDays: 7, basis: words('测试 7 日', 'Tests: 7 days'), ...always },
    { workingDays: 20, basis: words('测试 20 日', 'Tests: 20 days'), ...always },
  ],
}
