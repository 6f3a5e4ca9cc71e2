import type { FactType } from '../fact-type.ts'
import { choice, choices, day, integer, optional, text, words, yesNo } from '../fields.ts'

const cause = choice(
  'cause',
  words('起因', 'Cause'),
  choices(
    ['sampling', '监督抽查不合格', 'sampling'],
    ['inspection', '监督检查', 'inspection'],
    ['complaint', '投诉举报', 'complaint'],
    ['accident', '质量安全事故', 'accident'],
    ['licence', '不能保持发证条件', 'conditions of a licence not kept'],
    ['other', '其他', 'other'],
  ),
  '监督抽查不合格',
)

const order = {
  version: 1,
  group: 'inspection',
  area: 'product',
  suppliers: 'any',
  visibility: 'government',
  displayMonths: null,
  legalBasis: 'optional',
  validity: 'none',
  subjectKinds: ['enterprise', 'place', 'laboratory', 'project', 'equipment', 'service', 'organisation'],
} as const satisfies Partial<FactType>

/** 30 days and one extension under the rule of 2010, 60 days under that of 2019: the day is a field, the rule is configuration. */
const rectificationOrder: FactType = {
  ...order,
  code: 'rectification-order',
  label: words('责令整改', 'Rectification order'),
  legalBasis: 'required',
  fields: [
    text('orderNumber', words('通知书文号', 'Order number'), '（某）质监责改字〔2013〕第8号'),
    cause,
    text('problem', words('存在问题', 'Problem'), '增塑剂超标', { maxLength: 1000 }),
    text('demand', words('整改要求', 'Demand'), '停止生产、销售同批产品，查明原因', {
      required: false,
      maxLength: 1000,
    }),
    day('dueOn', words('整改期限', 'Due on'), '2013-05-18'),
    yesNo('isProductionStopped', words('责令停止生产销售', 'Production and sale stopped'), '是', optional),
  ],
}

const rectificationResult: FactType = {
  ...order,
  code: 'rectification-result',
  label: words('整改复查结果', 'Rectification result'),
  fields: [
    text('orderNumber', words('通知书文号', 'Order number'), '（某）质监责改字〔2013〕第8号'),
    choice(
      'result',
      words('复查结论', 'Result'),
      choices(
        ['passed', '复查合格', 'passed'],
        ['failed', '复查不合格', 'failed'],
        ['not-done', '逾期未整改', 'not done in time'],
        ['refused', '拒不整改', 'refused'],
        ['stopped', '停产转产', 'production given up'],
      ),
      '复查合格',
    ),
    integer('round', words('第几次复查', 'Which review'), '1', { min: 1, max: 5 }),
    day('rectifiedOn', words('整改完成日期', 'Rectified on'), '2013-05-10', optional),
    integer('daysLate', words('逾期天数', 'Days late'), '0', {
      required: false,
      unit: 'day',
      min: 0,
      max: 3650,
    }),
    text('remark', words('说明', 'Remark'), '同规格产品复查合格', { required: false, maxLength: 1000 }),
  ],
}

/** No-show or no real rectification leads to the strict mode of supervision (Rizhao, March 2013). */
const interview: FactType = {
  ...order,
  group: 'duty',
  code: 'interview',
  label: words('质量约谈', 'Interview'),
  subjectKinds: ['enterprise', 'laboratory', 'organisation'],
  fields: [
    text('noticeNumber', words('约谈通知书文号', 'Notice number'), '（某）质监约字〔2013〕第2号', optional),
    choice(
      'reason',
      words('约谈事由', 'Reason'),
      choices(
        ['sampling', '抽查或者专项检查发现问题', 'sampling or inspection'],
        ['unlawful', '违反法律、标准并严重影响质量', 'breach of law or standard'],
        ['conditions', '不能保持必备条件', 'conditions not kept'],
        ['duty', '责任不落实或者拒绝监督', 'duty neglected or supervision refused'],
        ['recall', '缺陷产品应当召回', 'a defective product must be recalled'],
        ['other', '其他', 'other'],
      ),
      '抽查或者专项检查发现问题',
    ),
    choice(
      'attendance',
      words('到场情况', 'Attendance'),
      choices(
        ['head', '负责人到场', 'the head came'],
        ['deputy', '委托他人到场', 'somebody was sent'],
        ['absent', '未到场', 'nobody came'],
      ),
      '负责人到场',
    ),
    text('demands', words('约谈要求', 'Demands'), '一个月内完成整改并报告', {
      required: false,
      maxLength: 1000,
    }),
    day('dueOn', words('整改期限', 'Due on'), '2013-04-30', optional),
    choice(
      'outcome',
      words('落实情况', 'Outcome'),
      choices(['open', '整改中', 'open'], ['done', '已整改', 'done'], ['not-done', '未整改', 'not done']),
      '整改中',
      optional,
    ),
  ],
}

export const rectificationTypes: readonly FactType[] = [rectificationOrder, rectificationResult, interview]
