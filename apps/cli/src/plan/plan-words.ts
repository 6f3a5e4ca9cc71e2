import type { BodyRole, DoubtSeverity } from '@zhiheng/official-document'
import type { Words } from '../language.ts'

export const ROLE_MARKS: Readonly<Record<BodyRole, string>> = {
  lead: '◎',
  responsible: '○',
  with: '△',
  assist: '△',
}

export const ROLE_WORDS: Readonly<Record<BodyRole, Words>> = {
  lead: { 'zh-CN': '牵头', en: 'leads' },
  responsible: { 'zh-CN': '负责', en: 'responsible' },
  with: { 'zh-CN': '会同', en: 'acts with the lead' },
  assist: { 'zh-CN': '配合', en: 'assists' },
}

/** Most pressing first. */
export const SEVERITIES: readonly DoubtSeverity[] = ['gap', 'check', 'notice']

export const SEVERITY_WORDS: Readonly<Record<DoubtSeverity, Words>> = {
  gap: { 'zh-CN': '原文缺失，需要补充', en: 'Missing in the text, to be supplied' },
  check: { 'zh-CN': '需要核对', en: 'To be checked' },
  notice: { 'zh-CN': '提示', en: 'Worth a look' },
}

export const PLAN_WORDS = {
  legend: {
    'zh-CN': '图例：◎ 牵头  ○ 负责  △ 会同或配合',
    en: 'Key: ◎ leads  ○ responsible  △ acts with the lead or assists',
  },
  chapter: { 'zh-CN': '章节', en: 'Chapter' },
  number: { 'zh-CN': '序号', en: 'No.' },
  title: { 'zh-CN': '措施', en: 'Measure' },
  body: { 'zh-CN': '单位（原文）', en: 'Body as written' },
  fullName: { 'zh-CN': '推定全称', en: 'Likely full name' },
  role: { 'zh-CN': '角色', en: 'Role' },
  word: { 'zh-CN': '原文用词', en: 'Word in the text' },
  deadline: { 'zh-CN': '时限', en: 'Deadline' },
  openEnded: { 'zh-CN': '名单未尽（等单位）', en: 'List left open (and others)' },
  yes: { 'zh-CN': '是', en: 'yes' },
  total: { 'zh-CN': '合计', en: 'Total' },
  byBody: { 'zh-CN': '按单位：', en: 'By body:' },
  deadlines: { 'zh-CN': '时限：', en: 'Deadlines:' },
  doubts: { 'zh-CN': '存疑', en: 'Doubts' },
  openLists: {
    'zh-CN': '责任单位名单以“等”结尾，可能还有未列出的单位。',
    en: 'The list of bodies ends in 等 (“and others”): more may be meant than are named.',
  },
  noDoubts: { 'zh-CN': '没有存疑事项。', en: 'There are no doubts.' },
  notes: { 'zh-CN': '读取说明：', en: 'Notes on reading:' },
  noBody: { 'zh-CN': '（未写明单位）', en: '(no body named)' },
  andOthers: { 'zh-CN': '等', en: 'and others' },
  untitled: { 'zh-CN': '（无标题）', en: '(no title)' },
  severity: { 'zh-CN': '程度', en: 'Severity' },
  doubt: { 'zh-CN': '存疑事项', en: 'Doubt' },
  code: { 'zh-CN': '代码', en: 'Code' },
  quote: { 'zh-CN': '原文', en: 'Text' },
  matrixSheet: { 'zh-CN': '责任矩阵', en: 'Matrix' },
  listSheet: { 'zh-CN': '责任清单', en: 'List' },
  doubtSheet: { 'zh-CN': '存疑事项', en: 'Doubts' },
} as const satisfies Record<string, Words>
