import type { DoubtCode, DoubtOptionCode } from './doubt.ts'

/** Wording of doubts and of the ways to settle them. `{name}` is replaced by the parameter of that name. */
export type DoubtMessages = {
  readonly doubts: Readonly<Record<DoubtCode, string>>
  readonly options: Readonly<Record<DoubtOptionCode, string>>
}

const chinese: DoubtMessages = {
  doubts: {
    'title-missing': '未能读出文件标题。',
    'issuer-missing': '文中没有写明发文机关。',
    'date-missing': '文中没有写明成文日期。',
    'date-invalid': '成文日期“{date}”不是日历上的日期，可能有误印。',
    'no-responsible-body': '“{title}”没有写明责任单位。',
    'no-responsibility-word': '“{phrase}”没有“负责”等字样，按责任单位读取，请确认。',
    'open-ended-list': '责任单位名单以“等”结尾：写明 {count} 个，可能还有未列出的单位。',
    'unknown-body-name': '“{name}”不像单位名称，请核对。',
    'lead-uncertain': '“{body}”仅按形式规则视为牵头单位，请确认。',
    'guidance-only': '{bodies}只负责指导，没有写明由谁落实。',
    'deadline-without-year': '时限“{deadline}”没有写明年份。',
    'deadline-invalid': '时限“{deadline}”不是日历上的日期，可能有误印。',
    'number-duplicate': '序号“{number}”重复或倒退（前一项为“{previous}”）。',
    'number-jump': '序号“{number}”与前一项“{previous}”不连续。',
    'phrase-across-page-break': '“{phrase}”被换页断开，已拼接读取，请核对。',
    'bracket-unclosed': '“{phrase}”的括号没有闭合，读到段末为止。',
    'list-may-be-tasks': '此处列出 {count} 个{noun}（{objects}），可能应分为 {count} 项任务。',
    'assist-only-clause': '“{clause}”只是配合上级开展的工作。',
    'rule-implies-bodies': '文件规定“{rule}”：以下各项均涉及{bodies}，但不再列出。',
  },
  options: {
    'keep-as-read': '保持读取结果',
    'enter-by-hand': '手工填写',
    'name-body': '指定责任单位',
    'mark-as-no-task': '标为非任务',
    'confirm-bodies': '确认所列单位',
    'complete-list': '补全名单',
    'correct-name': '更正名称',
    'set-lead': '确认其牵头',
    'set-no-lead': '不设牵头单位',
    'set-due-day': '填写到期日',
    renumber: '更正序号',
    'split-into-tasks': '拆分为多项任务',
    'add-implied-bodies': '为以下各项补上这些单位',
  },
}

const english: DoubtMessages = {
  doubts: {
    'title-missing': 'No title could be read.',
    'issuer-missing': 'The text does not say who issued it.',
    'date-missing': 'The text does not say when it was issued.',
    'date-invalid': 'The date “{date}” is no day of the calendar; it may be misprinted.',
    'no-responsible-body': '“{title}” names no responsible body.',
    'no-responsibility-word':
      '“{phrase}” lacks a word such as 负责; it was read as a list of responsible bodies. Please confirm.',
    'open-ended-list': 'The list of bodies ends in 等 (“and others”): {count} are named, more may be meant.',
    'unknown-body-name': '“{name}” does not look like the name of a body. Please check.',
    'lead-uncertain': '“{body}” leads by a formal rule only. Please confirm.',
    'guidance-only': '{bodies} only guide (指导); nobody is named who carries it out.',
    'deadline-without-year': 'The deadline “{deadline}” has no year.',
    'deadline-invalid': 'The deadline “{deadline}” is no day of the calendar; it may be misprinted.',
    'number-duplicate': 'The number “{number}” repeats or goes back (the item before is “{previous}”).',
    'number-jump': 'The number “{number}” does not follow the item before, “{previous}”.',
    'phrase-across-page-break': '“{phrase}” was split by a page break and has been joined. Please check.',
    'bracket-unclosed': 'The bracket of “{phrase}” is not closed; it was read to the end of the paragraph.',
    'list-may-be-tasks': 'Here {count} {noun} are listed ({objects}); they may be {count} tasks.',
    'assist-only-clause': '“{clause}” only assists (配合) what an upper level does.',
    'rule-implies-bodies':
      'The document states “{rule}”: the later measures concern {bodies} too, without listing them.',
  },
  options: {
    'keep-as-read': 'Keep as read',
    'enter-by-hand': 'Enter by hand',
    'name-body': 'Name a responsible body',
    'mark-as-no-task': 'Mark as no task',
    'confirm-bodies': 'Confirm the bodies',
    'complete-list': 'Complete the list',
    'correct-name': 'Correct the name',
    'set-lead': 'Confirm as lead',
    'set-no-lead': 'Set no lead',
    'set-due-day': 'Enter the due day',
    renumber: 'Correct the number',
    'split-into-tasks': 'Split into tasks',
    'add-implied-bodies': 'Add these bodies to the later measures',
  },
}

export const doubtMessages = { 'zh-CN': chinese, en: english } as const
