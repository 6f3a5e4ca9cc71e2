import type { FactType } from '../fact-type.ts'
import { choice, choices, day, integer, money, optional, text, words, yesNo } from '../fields.ts'

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
    yesNo('isRepaired', words('已信用修复', 'Credit repaired'), '否', {
      required: false,
      note: words(
        '修复后不再向公众显示，模型按规则不再扣分。',
        'No longer shown; models may count it no more.',
      ),
    }),
  ],
}

/** One-vote veto (measures 6, 9, 11): what bars a firm from grades and awards, whoever the judge is. */
const veto: FactType = {
  code: 'veto',
  version: 1,
  label: words('一票否决', 'Veto'),
  group: 'penalty',
  note: words('有效期止为否决期满之日。', 'The end of validity is the last day of the bar.'),
  subjectKinds: ['enterprise', 'laboratory', 'project', 'organisation'],
  area: 'product',
  suppliers: 'any',
  visibility: 'government',
  displayMonths: null,
  legalBasis: 'required',
  validity: 'optional',
  fields: [
    choice(
      'ground',
      words('情形', 'Ground'),
      choices(
        ['accident', '质量安全事故', 'quality accident'],
        ['systemic', '区域性、系统性事件', 'regional or systemic event'],
        ['safety-item', '抽查安全项目不合格', 'safety item failed in sampling'],
        ['unlicensed', '无证生产', 'production without a licence'],
        ['refusal', '拒绝监督检查', 'inspection refused'],
        ['false-data', '提供虚假材料', 'false data'],
        ['crime', '移送司法', 'handed to the police'],
        ['other', '其他', 'other'],
      ),
      '抽查安全项目不合格',
    ),
    text('decisionNumber', words('认定文号', 'Decision number'), '（某）质监否字〔2013〕第1号', optional),
    text('facts', words('事实', 'Facts'), '儿童玩具小零件项目不合格', { maxLength: 1000 }),
    text('bars', words('否决事项', 'Bars'), 'award,top-class', {
      required: false,
      note: words(
        'award 评奖、top-class 最高类别、centre 中心认定、points 加分，逗号分开；不填为全部。',
        'award, top-class, centre, points, with commas; all of them where nothing is said.',
      ),
    }),
    integer('deaths', words('死亡人数', 'Deaths'), '0', {
      required: false,
      unit: 'person',
      min: 0,
      max: 100_000,
    }),
    money('loss', words('直接经济损失', 'Direct loss'), '0', optional),
  ],
}

/** Three years, earlier on application after one (order 44 of 2021). The year 2013 had lists of single trades. */
const blacklist: FactType = {
  code: 'blacklist',
  version: 1,
  label: words('严重违法失信名单', 'Blacklist'),
  group: 'penalty',
  subjectKinds: ['enterprise', 'laboratory', 'organisation'],
  area: 'product',
  suppliers: 'any',
  visibility: 'public',
  displayMonths: 36,
  legalBasis: 'required',
  validity: 'optional',
  fields: [
    text('decisionNumber', words('决定文号', 'Decision number'), '（某）质监失信〔2013〕3号'),
    choice(
      'event',
      words('事项', 'Event'),
      choices(['listed', '列入', 'listed'], ['removed', '移出', 'removed']),
      '列入',
    ),
    text('list', words('名单', 'List'), '质量失信黑名单'),
    text('reason', words('事由', 'Reason'), '两年内三次抽查不合格', { maxLength: 500 }),
    text('penaltyNumber', words('相关处罚文号', 'Penalty'), '（某）质监罚字〔2013〕第15号', optional),
  ],
}

/** Applications after three months at the least, a year for food and special equipment (order 58 of 2023). */
const creditRepair: FactType = {
  code: 'credit-repair',
  version: 1,
  label: words('信用修复', 'Credit repair'),
  group: 'penalty',
  subjectKinds: ['enterprise', 'laboratory', 'organisation', 'place'],
  area: 'product',
  suppliers: 'any',
  visibility: 'public',
  displayMonths: 12,
  legalBasis: 'optional',
  validity: 'none',
  fields: [
    text('applicationNumber', words('申请编号', 'Application number'), 'XF-2013-0007'),
    text('penaltyNumber', words('修复的决定文号', 'Decision repaired'), '（某）质监罚字〔2013〕第15号'),
    day('appliedOn', words('申请日期', 'Applied on'), '2013-09-02'),
    choice(
      'outcome',
      words('结论', 'Outcome'),
      choices(
        ['granted', '准予修复', 'granted'],
        ['refused', '不予修复', 'refused'],
        ['revoked', '撤销修复', 'revoked'],
      ),
      '准予修复',
    ),
    yesNo('isDutyFulfilled', words('已履行处罚', 'Penalty fulfilled'), '是', optional),
    yesNo('isHarmRemoved', words('已消除危害', 'Harm removed'), '是', optional),
    text('reason', words('理由', 'Reason'), '已整改并复查合格', { required: false, maxLength: 500 }),
  ],
}

export const penaltyTypes: readonly FactType[] = [penalty, veto, blacklist, creditRepair]
