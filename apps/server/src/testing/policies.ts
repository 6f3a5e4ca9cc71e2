import {
  type CreditPolicy,
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
