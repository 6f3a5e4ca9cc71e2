import type { FactType } from '../fact-type.ts'
import {
  choice,
  choices,
  code,
  conformity,
  day,
  decimal,
  integer,
  optional,
  percent,
  text,
  words,
  yesNo,
} from '../fields.ts'

const result = choice('result', words('结论', 'Result'), conformity, '合格')

const inspection = {
  version: 1,
  group: 'inspection',
  area: 'product',
  suppliers: 'any',
  visibility: 'public',
  displayMonths: 36,
  legalBasis: 'optional',
} as const satisfies Partial<FactType>

const inspectionResult: FactType = {
  ...inspection,
  code: 'inspection-result',
  label: words('监督检查结果', 'Inspection result'),
  note: words('一次到场检查一条。', 'One fact a visit.'),
  subjectKinds: ['enterprise', 'place', 'laboratory', 'service', 'organisation'],
  validity: 'none',
  fields: [
    choice(
      'kind',
      words('检查类别', 'Kind'),
      choices(
        ['routine', '日常检查', 'routine'],
        ['special', '专项检查', 'special'],
        ['random', '双随机抽查', 'random'],
        ['post-licence', '证后监管', 'after licensing'],
        ['lead', '投诉举报核查', 'on a complaint'],
        ['review', '整改复查', 'review of rectification'],
      ),
      '日常检查',
    ),
    text('recordNumber', words('检查记录编号', 'Record number'), 'JC-2013-0311', optional),
    choice(
      'result',
      words('检查结果', 'Result'),
      choices(
        ['no-problem', '未发现问题', 'no problem found'],
        ['minor', '发现一般问题', 'minor problems'],
        ['serious', '发现严重问题', 'serious problems'],
        ['refused', '拒绝检查', 'refused'],
        ['not-found', '无法联系', 'could not be found'],
      ),
      '未发现问题',
    ),
    integer('problems', words('问题数', 'Problems'), '0', {
      required: false,
      unit: 'item',
      min: 0,
      max: 1000,
    }),
    text('findings', words('发现的问题', 'Findings'), '出厂检验记录不全', {
      required: false,
      maxLength: 2000,
    }),
    integer('inspectors', words('检查人数', 'Inspectors'), '2', {
      required: false,
      unit: 'person',
      min: 1,
      max: 100,
    }),
    yesNo('isRectificationOrdered', words('责令整改', 'Rectification ordered'), '否', optional),
  ],
}

const equipmentInspection: FactType = {
  ...inspection,
  code: 'equipment-inspection',
  label: words('特种设备检验', 'Equipment inspection'),
  note: words('有效期止填下次检验日期。', 'The end of validity is the day of the next inspection.'),
  subjectKinds: ['equipment'],
  validity: 'required',
  fields: [
    text('reportNumber', words('报告编号', 'Report number'), 'TDJ-2013-01022'),
    choice(
      'kind',
      words('检验类别', 'Kind'),
      choices(
        ['periodic', '定期检验', 'periodic'],
        ['supervision', '监督检验', 'supervision of installation'],
        ['external', '外部检验', 'external'],
        ['internal', '内部检验', 'internal'],
        ['pressure', '水（耐）压试验', 'pressure test'],
        ['yearly', '年度检查', 'yearly check'],
        ['own-test', '自行检测', 'own test'],
      ),
      '定期检验',
    ),
    choice(
      'result',
      words('检验结论', 'Result'),
      choices(
        ['conforming', '合格', 'conforming'],
        ['after-rectification', '整改后合格', 'conforming after rectification'],
        ['re-inspected', '复检合格', 'conforming when inspected again'],
        ['non-conforming', '不合格', 'non-conforming'],
        ['re-inspected-non-conforming', '复检不合格', 'non-conforming when inspected again'],
      ),
      '合格',
    ),
    choice(
      'grade',
      words('安全状况等级', 'Safety grade'),
      choices(
        ['1', '1 级', 'grade 1'],
        ['2', '2 级', 'grade 2'],
        ['3', '3 级', 'grade 3'],
        ['4', '4 级', 'grade 4'],
        ['5', '5 级', 'grade 5'],
      ),
      '2',
      { required: false, note: words('只有压力容器、管道有。', 'Of pressure vessels and pipelines only.') },
    ),
    text('findings', words('存在问题', 'Findings'), '轿厢应急照明失效', { required: false, maxLength: 1000 }),
    text('body', words('检验机构', 'Inspection body'), '某特种设备检验院', optional),
  ],
}

/** The cycle is set by the body from the regulation of the instrument; the end of validity says it. */
const instrumentVerification: FactType = {
  ...inspection,
  code: 'instrument-verification',
  label: words('计量器具检定', 'Verification of an instrument'),
  subjectKinds: ['instrument'],
  visibility: 'government',
  displayMonths: null,
  validity: 'optional',
  fields: [
    text('certificateNumber', words('证书编号', 'Certificate number'), 'JL-2013-00871'),
    choice(
      'evidence',
      words('证件', 'Evidence'),
      choices(
        ['certificate', '检定证书', 'verification certificate'],
        ['mark', '检定合格证（印）', 'conformity mark'],
        ['notice', '检定结果通知书', 'result notice'],
      ),
      '检定证书',
    ),
    text('instrument', words('器具名称', 'Instrument'), '电子计价秤'),
    text('regulation', words('检定规程', 'Regulation'), 'JJG 539-1997', optional),
    choice(
      'purpose',
      words('用途', 'Purpose'),
      choices(
        ['trade', '贸易结算', 'trade'],
        ['safety', '安全防护', 'safety'],
        ['medical', '医疗卫生', 'medical'],
        ['environment', '环境监测', 'environment'],
        ['other', '其他', 'other'],
      ),
      '贸易结算',
    ),
    yesNo('isCompulsory', words('强制检定', 'Compulsory'), '是', optional),
    result,
    text('body', words('检定机构', 'Verification body'), '某质量计量监督检测所', optional),
  ],
}

/** JJG 443: error within ±0.30 %; beyond ±0.6 % five times in all the dispenser locks itself. */
const dispenserCheck: FactType = {
  ...inspection,
  code: 'dispenser-check',
  label: words('加油机计量检查', 'Check of a fuel dispenser'),
  subjectKinds: ['instrument', 'place'],
  area: 'service',
  validity: 'none',
  fields: [
    text('nozzle', words('油枪号', 'Nozzle'), '3', { maxLength: 20 }),
    choice(
      'fuel',
      words('油品', 'Fuel'),
      choices(['petrol', '汽油', 'petrol'], ['diesel', '柴油', 'diesel'], ['other', '其他', 'other']),
      '汽油',
    ),
    decimal('errorPercent', words('示值误差', 'Error'), '-0.12', {
      unit: 'percent',
      min: -100,
      max: 100,
      note: words('负数为少给。', 'Below zero: too little was given.'),
    }),
    percent('repeatabilityPercent', words('重复性', 'Repeatability'), '0.06', optional),
    percent('limitPercent', words('最大允许误差', 'Maximum permissible error'), '0.30'),
    yesNo('areSealsIntact', words('铅封完好', 'Seals intact'), '是'),
    yesNo('isTampered', words('有作弊迹象', 'Signs of tampering'), '否', {
      note: words(
        '主板、编码器、程序与备案不符，或有外加装置。',
        'Board, encoder or program differ from the record, or something was added.',
      ),
    }),
    result,
  ],
}

const environmentResult: FactType = {
  ...inspection,
  code: 'environment-result',
  label: words('环境监测结果', 'Environmental monitoring'),
  note: words('一个项目一条。', 'One fact an item.'),
  subjectKinds: ['enterprise', 'place', 'project'],
  area: 'environment',
  validity: 'none',
  fields: [
    choice(
      'medium',
      words('介质', 'Medium'),
      choices(
        ['waste-water', '废水', 'waste water'],
        ['waste-gas', '废气', 'waste gas'],
        ['noise', '噪声', 'noise'],
        ['solid-waste', '固体废物', 'solid waste'],
        ['water', '水环境', 'water'],
        ['air', '空气', 'air'],
        ['soil', '土壤', 'soil'],
      ),
      '废水',
    ),
    text('item', words('监测项目', 'Item'), '化学需氧量'),
    text('standard', words('执行标准', 'Standard'), 'DB44/26-2001', optional),
    decimal('limit', words('标准限值', 'Limit'), '90', optional),
    decimal('value', words('监测值', 'Value'), '61.5', optional),
    text('valueUnit', words('单位', 'Unit'), 'mg/L', { required: false, maxLength: 20 }),
    choice(
      'result',
      words('评价', 'Result'),
      [
        { value: 'conforming', label: words('达标', 'within limits'), also: ['合格', '符合'] },
        { value: 'non-conforming', label: words('超标', 'beyond limits'), also: ['不合格', '不达标'] },
      ],
      '达标',
    ),
    decimal('timesOver', words('超标倍数', 'Times over the limit'), '0', { required: false, min: 0 }),
  ],
}

const engineeringAcceptance: FactType = {
  ...inspection,
  code: 'engineering-acceptance',
  label: words('工程竣工验收', 'Acceptance of a project'),
  subjectKinds: ['project', 'enterprise'],
  area: 'engineering',
  validity: 'none',
  fields: [
    text('project', words('工程名称', 'Project'), '东湖区第二小学教学楼'),
    text('permitNumber', words('施工许可证号', 'Permit'), 'SG-2012-0031', optional),
    choice(
      'role',
      words('参建身份', 'Role'),
      choices(
        ['builder', '施工', 'builder'],
        ['developer', '建设', 'developer'],
        ['designer', '设计', 'designer'],
        ['surveyor', '勘察', 'surveyor'],
        ['supervisor', '监理', 'supervisor'],
      ),
      '施工',
      { required: false, note: words('记在企业名下时填写。', 'Where the fact is about a firm.') },
    ),
    choice('result', words('验收结论', 'Result'), conformity, '合格'),
    yesNo('isFirstTime', words('一次验收合格', 'Accepted at the first time'), '是', optional),
    decimal('floorArea', words('建筑面积', 'Floor area'), '5230', {
      required: false,
      unit: 'square-metre',
      min: 0,
    }),
    choice(
      'honour',
      words('优质工程', 'Quality project'),
      choices(
        ['none', '无', 'none'],
        ['city', '市级', 'city'],
        ['provincial', '省级', 'provincial'],
        ['national', '国家级', 'national'],
      ),
      '无',
      optional,
    ),
    text('problems', words('质量问题', 'Problems'), '局部空鼓，已处理', { required: false, maxLength: 1000 }),
  ],
}

const serviceRating: FactType = {
  ...inspection,
  code: 'service-rating',
  label: words('服务质量测评', 'Service rating'),
  subjectKinds: ['service', 'enterprise', 'place', 'organisation'],
  area: 'service',
  validity: 'optional',
  fields: [
    choice(
      'kind',
      words('测评类别', 'Kind'),
      choices(
        ['satisfaction', '满意度调查', 'satisfaction survey'],
        ['grade', '等级评定', 'grading'],
        ['mystery', '暗访', 'mystery visit'],
      ),
      '满意度调查',
    ),
    text('trade', words('服务行业', 'Trade'), '旅游饭店'),
    decimal('score', words('得分', 'Score'), '82.6', { required: false, min: 0, max: 1000 }),
    decimal('fullScore', words('满分', 'Full score'), '100', { required: false, min: 1, max: 1000 }),
    text('grade', words('等级', 'Grade'), '四星级', { required: false, maxLength: 20 }),
    integer('respondents', words('样本数', 'Respondents'), '240', {
      required: false,
      unit: 'person',
      min: 1,
    }),
    code('area', words('区划', 'Area'), '440500', { scheme: 'area', required: false }),
    day('surveyedOn', words('调查截止日期', 'Surveyed until'), '2013-03-31', optional),
  ],
}

export const inspectionTypes: readonly FactType[] = [
  inspectionResult,
  equipmentInspection,
  instrumentVerification,
  dispenserCheck,
  environmentResult,
  engineeringAcceptance,
  serviceRating,
]
