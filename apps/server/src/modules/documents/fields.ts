import type { DocumentKind } from '@zhiheng/contract'
import type { Field, FieldKind } from '@zhiheng/word-templates'

const field = (name: string, kind: FieldKind, en: string, fields?: readonly Field[]): Field => ({
  name,
  kind,
  label: { zh: name, en },
  ...(fields ? { fields } : {}),
})

/** What every document has: head, number, addressees, own words, signature. */
const common: readonly Field[] = [
  field('发文机关标志', 'text', 'Name of the body in the red head'),
  field('发文机关', 'text', 'Issuing body'),
  field('发文字号', 'text', 'Number of the document'),
  field('签发人', 'text', 'Who signs'),
  field('拟稿人', 'text', 'Who has drafted it'),
  field('标题', 'text', 'Title'),
  field('主送机关', 'text', 'Addressees'),
  field('抄送机关', 'text', 'Copied to'),
  field('正文', 'list', 'Own words, paragraph by paragraph', [field('文字', 'text', 'Words')]),
  field('附件', 'list', 'Attachments', [field('名称', 'text', 'Name')]),
  field('成文日期', 'date', 'Day of the document'),
  field('印发日期', 'date', 'Day of issue'),
  field('反馈期限', 'date', 'Answer until'),
  field('联系人', 'text', 'Whom to ask, with telephone'),
  field('计划名称', 'text', 'Title of the plan'),
  field('截至日期', 'date', 'As of'),
]

const taskFields: readonly Field[] = [
  field('编号', 'text', 'Code of the task'),
  field('任务名称', 'text', 'Task'),
  field('措施序号', 'text', 'Number of the measure'),
  field('措施', 'text', 'Measure'),
  field('责任单位', 'text', 'Owner'),
  field('交办单位', 'text', 'Given by'),
  field('成果', 'text', 'Deliverable'),
  field('指标', 'text', 'Metric and target'),
  field('开始日期', 'date', 'Starts on'),
  field('期限', 'date', 'Due on'),
  field('状态', 'text', 'State'),
  field('灯', 'text', 'Light'),
  field('灯的理由', 'text', 'Why the light'),
  field('核定进度', 'share', 'Accepted progress'),
  field('自报进度', 'share', 'Reported progress'),
  field('逾期', 'flag', 'Overdue'),
  field('逾期工作日', 'number', 'Working days overdue'),
]

const taskCounts: readonly Field[] = [
  field('任务总数', 'number', 'Tasks'),
  field('已办结数', 'number', 'Closed'),
  field('办结率', 'share', 'Share closed'),
  field('逾期数', 'number', 'Overdue'),
  field('逾期率', 'share', 'Share overdue'),
]

const taskLights: readonly Field[] = [
  field('绿灯数', 'number', 'Green'),
  field('黄灯数', 'number', 'Yellow'),
  field('红灯数', 'number', 'Red'),
  field('灰灯数', 'number', 'Grey'),
]

const evidence: Field = field('证据', 'list', 'Computed evidence', [
  field('对象', 'text', 'Measure or task'),
  field('指标', 'text', 'Indicator'),
  field('计算值', 'number', 'Computed value'),
  field('计算进度', 'share', 'Computed share'),
  field('自报进度', 'share', 'Reported share'),
  field('相差百分点', 'number', 'Points apart'),
  field('矛盾', 'flag', 'Marked as a contradiction'),
])

const evidenceCounts: readonly Field[] = [
  field('证据数', 'number', 'Bound indicators'),
  field('矛盾数', 'number', 'Contradictions'),
  field('矛盾百分点', 'number', 'Points from which a gap is marked'),
]

const measureCounts: readonly Field[] = [
  field('措施总数', 'number', 'Measures'),
  field('绿灯措施数', 'number', 'Green measures'),
  field('黄灯措施数', 'number', 'Yellow measures'),
  field('红灯措施数', 'number', 'Red measures'),
  field('灰灯措施数', 'number', 'Grey measures'),
]

const bodies = field('单位', 'list', 'Owners of the tasks', [
  field('单位名', 'text', 'Owner'),
  ...taskCounts,
  ...taskLights,
])

const meeting: readonly Field[] = [
  field('约谈日期', 'date', 'Day of the interview'),
  field('约谈时间', 'text', 'Time of the interview'),
  field('约谈地点', 'text', 'Place of the interview'),
]

const tasks = field('任务', 'list', 'Tasks', taskFields)

const briefFields: readonly Field[] = [
  ...measureCounts,
  ...taskCounts,
  field('期间起', 'date', 'Compared with'),
  field('期间止', 'date', 'Until'),
  field('首期', 'flag', 'No brief before'),
  field('上期文号', 'text', 'Number of the brief before'),
  field('变化数', 'number', 'Measures whose light has changed'),
  field('变化', 'list', 'Changed lights', [
    field('措施序号', 'text', 'Number of the measure'),
    field('措施', 'text', 'Measure'),
    field('原灯', 'text', 'Light before'),
    field('现灯', 'text', 'Light now'),
  ]),
  field('新办结数', 'number', 'Tasks closed since'),
  field('新办结任务', 'list', 'Tasks closed since', taskFields),
  field('逾期任务', 'list', 'Overdue tasks', taskFields),
  evidence,
  ...evidenceCounts,
  field('灯号分布图', 'chart', 'Measures by light'),
]

const annualFields: readonly Field[] = [
  ...measureCounts,
  ...taskCounts,
  ...evidenceCounts,
  field('章', 'list', 'Chapters', [
    field('章名', 'text', 'Chapter'),
    field('措施数', 'number', 'Measures'),
    ...taskLights,
  ]),
  field('区县', 'list', 'Districts', [field('区县名', 'text', 'District'), ...taskCounts.slice(0, 3)]),
  field('措施清单', 'list', 'Measures', [
    field('措施序号', 'text', 'Number of the measure'),
    field('章名', 'text', 'Chapter'),
    field('措施', 'text', 'Measure'),
    field('责任单位', 'text', 'Responsible bodies'),
    field('灯', 'text', 'Light'),
    field('灯的理由', 'text', 'Why the light'),
    field('核定进度', 'share', 'Accepted progress'),
    field('自报进度', 'share', 'Reported progress'),
    field('计划进度', 'share', 'Planned progress'),
    field('任务总数', 'number', 'Tasks'),
    field('已办结数', 'number', 'Closed'),
    field('逾期数', 'number', 'Overdue'),
    evidence,
  ]),
  field('进度走势图', 'chart', 'Progress over the year'),
  field('各章灯号图', 'chart', 'Lights by chapter'),
  field('区县办结率图', 'chart', 'Share closed by district'),
]

/** What a template of a kind may name. The names are the contract with the office: they are never renamed. */
const aboutTasks: readonly Field[] = [...common, ...taskCounts, ...taskLights, tasks, bodies]

export const fieldsOf: Readonly<Record<DocumentKind, readonly Field[]>> = {
  'task-list': aboutTasks,
  'supervision-notice': aboutTasks,
  'urging-letter': aboutTasks,
  'interview-notice': [...aboutTasks, ...meeting],
  'transfer-letter': common,
  bulletin: aboutTasks,
  brief: [...common, ...briefFields],
  'annual-report': [...common, ...annualFields],
}
