import type { HandledKind } from './handled.ts'

type Words = { readonly 'zh-CN': string; readonly en: string }

/**
 * What somebody did, in words: for the page and for the file that is taken from it, which the server writes. By the verb that
 * the trail of an object has; what is done next is read in the same words.
 */
const verbs: Readonly<Record<HandledKind, Readonly<Record<string, Words>>>> = {
  task: {
    'task-given': { 'zh-CN': '下达任务', en: 'gave the task' },
    'task-signed': { 'zh-CN': '签收任务', en: 'signed for the task' },
    'task-decomposed': { 'zh-CN': '分解任务', en: 'broke the task down' },
    'task-edited': { 'zh-CN': '修改任务', en: 'changed the task' },
    'task-withdrawn': { 'zh-CN': '撤回任务', en: 'withdrew the task' },
    'tasks-imported': { 'zh-CN': '导入任务', en: 'imported tasks' },
    'report-submitted': { 'zh-CN': '报告进展', en: 'reported progress' },
    'report-accepted': { 'zh-CN': '核准报告', en: 'accepted the report' },
    'report-returned': { 'zh-CN': '退回报告', en: 'returned the report' },
    'report-withdrawn': { 'zh-CN': '撤回报告', en: 'took the report back' },
    'signatures-asked': { 'zh-CN': '送会签', en: 'asked for signatures' },
    'report-signed': { 'zh-CN': '会签', en: 'co-signed' },
    'signature-returned': { 'zh-CN': '会签退回', en: 'returned instead of co-signing' },
    'signer-added': { 'zh-CN': '加签', en: 'added a signer' },
    'signature-withdrawn': { 'zh-CN': '撤回会签', en: 'took the signature back' },
    'signer-removed': { 'zh-CN': '不再等会签', en: 'stopped waiting for a signer' },
    'hand-over-asked': { 'zh-CN': '请接办', en: 'asked another body to take over' },
    'hand-over-accepted': { 'zh-CN': '接办', en: 'took over' },
    'hand-over-refused': { 'zh-CN': '不接办', en: 'refused to take over' },
    'hand-over-withdrawn': { 'zh-CN': '撤回转办', en: 'took the hand-over back' },
    'extension-asked': { 'zh-CN': '申请延期', en: 'asked for a later end' },
    'extension-accepted': { 'zh-CN': '同意延期', en: 'granted a later end' },
    'extension-refused': { 'zh-CN': '不同意延期', en: 'refused a later end' },
    'extension-withdrawn': { 'zh-CN': '撤回延期申请', en: 'took the request back' },
    'task-delegated': { 'zh-CN': '委托办理', en: 'delegated the task' },
    'delegation-ended': { 'zh-CN': '结束委托', en: 'ended the delegation' },
    'task-urged': { 'zh-CN': '催办', en: 'urged' },
    'task-copied': { 'zh-CN': '抄送', en: 'copied' },
    'copy-read': { 'zh-CN': '阅抄送件', en: 'read the copy' },
    'task-escalated': { 'zh-CN': '过期上报', en: 'overdue, told above' },
  },
  plan: {
    'plan-published': { 'zh-CN': '发布计划', en: 'published the plan' },
    'bodies-assigned': { 'zh-CN': '指定责任单位', en: 'named the responsible bodies' },
    'deadline-set': { 'zh-CN': '更改期限', en: 'changed the deadline' },
    'measure-removed': { 'zh-CN': '不列入措施', en: 'left a measure out' },
    'measure-added': { 'zh-CN': '新增措施', en: 'added a measure' },
    'measure-changed': { 'zh-CN': '修改措施', en: 'changed a measure' },
    'edition-published': { 'zh-CN': '发布新版', en: 'published a later edition' },
    'district-plan-derived': { 'zh-CN': '编制区县计划', en: 'derived the district plan' },
    'district-plan-published': { 'zh-CN': '发布区县计划', en: 'published the district plan' },
  },
  instruction: {
    entered: { 'zh-CN': '登记批示、纪要', en: 'entered' },
    answered: { 'zh-CN': '回复', en: 'answered' },
    'answered-finally': { 'zh-CN': '办结回复', en: 'answered finally' },
  },
  document: {
    draft: { 'zh-CN': '拟稿', en: 'drafted' },
    change: { 'zh-CN': '修改', en: 'changed' },
    submit: { 'zh-CN': '送核', en: 'handed in' },
    'take-back': { 'zh-CN': '撤回', en: 'took back' },
    approve: { 'zh-CN': '核稿', en: 'approved' },
    return: { 'zh-CN': '退回', en: 'returned' },
    issue: { 'zh-CN': '签发', en: 'issued' },
    void: { 'zh-CN': '作废', en: 'made void' },
  },
  credit: {
    filed: { 'zh-CN': '提出异议', en: 'filed' },
    applied: { 'zh-CN': '申请修复', en: 'applied' },
    noticed: { 'zh-CN': '告知等级', en: 'gave notice' },
    accept: { 'zh-CN': '受理', en: 'accepted' },
    decline: { 'zh-CN': '不予受理', en: 'declined' },
    uphold: { 'zh-CN': '认定成立', en: 'upheld' },
    refuse: { 'zh-CN': '认定不成立', en: 'refused' },
    extend: { 'zh-CN': '延长时限', en: 'extended' },
    appeal: { 'zh-CN': '申请复核', en: 'appealed' },
    overturn: { 'zh-CN': '复核改变', en: 'overturned' },
    sustain: { 'zh-CN': '复核维持', en: 'sustained' },
    'take-back': { 'zh-CN': '撤回', en: 'took back' },
    grant: { 'zh-CN': '准予修复', en: 'granted' },
    revoke: { 'zh-CN': '撤销修复', en: 'revoked' },
    reply: { 'zh-CN': '答复', en: 'replied' },
    publish: { 'zh-CN': '公布', en: 'published' },
    drop: { 'zh-CN': '不再公布', en: 'dropped' },
  },
  veto: {
    imposed: { 'zh-CN': '登记否决', en: 'imposed' },
    lifted: { 'zh-CN': '解除否决', en: 'lifted' },
    'proposal-confirmed': { 'zh-CN': '由事件确认', en: 'confirmed from an event' },
    'proposal-dismissed': { 'zh-CN': '不予否决', en: 'dismissed' },
    appealed: { 'zh-CN': '申诉', en: 'appealed' },
    'appeal-upheld': { 'zh-CN': '申诉成立', en: 'upheld the appeal' },
    'appeal-refused': { 'zh-CN': '申诉不成立', en: 'refused the appeal' },
    'appeal-taken-back': { 'zh-CN': '撤回申诉', en: 'took the appeal back' },
  },
}

const kinds: Readonly<Record<HandledKind, Words>> = {
  task: { 'zh-CN': '任务', en: 'Task' },
  plan: { 'zh-CN': '计划、措施', en: 'Plan, measure' },
  instruction: { 'zh-CN': '批示、纪要', en: 'Instruction' },
  document: { 'zh-CN': '公文', en: 'Document' },
  credit: { 'zh-CN': '信用事项', en: 'Credit case' },
  veto: { 'zh-CN': '一票否决', en: 'Veto' },
}

/** How an object stands, where it has states that a reader knows by name. */
const states: Readonly<Record<string, Words>> = {
  assigned: { 'zh-CN': '待签收', en: 'to be signed for' },
  'in-progress': { 'zh-CN': '办理中', en: 'in progress' },
  'co-signing': { 'zh-CN': '待会签', en: 'being co-signed' },
  reported: { 'zh-CN': '待审核', en: 'to be decided' },
  returned: { 'zh-CN': '已退回', en: 'returned' },
  closed: { 'zh-CN': '已办结', en: 'closed' },
  withdrawn: { 'zh-CN': '已撤回', en: 'withdrawn' },
  reviewing: { 'zh-CN': '校对中', en: 'being checked' },
  given: { 'zh-CN': '办理中', en: 'in progress' },
  answered: { 'zh-CN': '已回复', en: 'answered' },
  making: { 'zh-CN': '生成中', en: 'being made' },
  draft: { 'zh-CN': '拟稿', en: 'draft' },
  review: { 'zh-CN': '核稿中', en: 'under review' },
  approved: { 'zh-CN': '待签发', en: 'to be signed' },
  issued: { 'zh-CN': '已签发', en: 'issued' },
  void: { 'zh-CN': '已作废', en: 'void' },
}

export const handledKindWord = (kind: HandledKind, language: keyof Words): string => kinds[kind][language]
/** A verb that has no words yet is shown as it is rather than hidden. */
export const handledVerbWord = (kind: HandledKind, verb: string, language: keyof Words): string =>
  verbs[kind][verb]?.[language] ?? verb
export const handledStateWord = (state: string, language: keyof Words): string | undefined =>
  states[state]?.[language]
