import type { FactType } from '../fact-type.ts'
import { choice, choices, money, optional, text, words } from '../fields.ts'

/**
 * Shown three years; a low fine or a circular of criticism three months; a warning alone is not shown (rules on the publication of
 * penalties by the market regulator, 2021). The year 2013 knew no such duty: a profile sets its own.
 */
const penalty: FactType = {
  code: 'penalty',
  version: 1,
  label: words('行政处罚', 'Penalty'),
  group: 'penalty',
  note: words('一份处罚决定书一条。', 'One fact a decision.'),
  subjectKinds: ['enterprise', 'laboratory', 'place', 'organisation'],
  area: 'product',
  suppliers: 'any',
  visibility: 'public',
  displayMonths: 36,
  displayExceptions: [
    { field: 'kind', values: ['warning'], visibility: 'government', displayMonths: null },
    { field: 'kind', values: ['criticism'], visibility: 'public', displayMonths: 3 },
  ],
  legalBasis: 'required',
  validity: 'none',
  fields: [
    text('decisionNumber', words('处罚决定书文号', 'Decision number'), '（某）质监罚字〔2013〕第15号'),
    choice(
      'kind',
      words('处罚种类', 'Kind'),
      choices(
        ['warning', '警告', 'warning'],
        ['criticism', '通报批评', 'circular of criticism'],
        ['fine', '罚款', 'fine'],
        ['confiscation', '没收', 'confiscation'],
        ['suspension', '责令停产停业', 'suspension of business'],
        ['restriction', '限制经营或者从业', 'restriction of business or career'],
        ['downgrade', '降低资质等级', 'downgrade of qualification'],
        ['revocation', '吊销许可证件', 'revocation of a licence'],
      ),
      '罚款',
      { note: words('几种并处的，填最重的一种。', 'Where several were imposed, the heaviest.') },
    ),
    money('fine', words('罚款金额', 'Fine'), '12000.00', optional),
    money('confiscated', words('没收金额', 'Confiscated'), '3500.00', {
      required: false,
      note: words('没收违法所得和财物的价值。', 'Unlawful gains and the value of goods.'),
    }),
    text('violation', words('违法行为', 'Violation'), '生产不符合强制性国家标准的产品', { maxLength: 500 }),
    text('lawArticle', words('违反的条款', 'Article breached'), '《产品质量法》第十三条第二款'),
    choice(
      'gravity',
      words('情节', 'Gravity'),
      choices(
        ['light', '从轻或者减轻', 'light'],
        ['ordinary', '一般', 'ordinary'],
        ['heavy', '从重', 'heavy'],
      ),
      '一般',
      optional,
    ),
    choice(
      'performance',
      words('履行情况', 'Performance'),
      choices(['open', '未履行', 'open'], ['partly', '部分履行', 'partly'], ['done', '已履行', 'done']),
      '已履行',
      optional,
    ),
  ],
}

export const penaltyTypes: readonly FactType[] = [penalty]
