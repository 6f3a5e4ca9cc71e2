import {
  addressee,
  attachments,
  body,
  contact,
  each,
  imprint,
  level1,
  ownWords,
  redHead,
  signature,
  title,
} from './blocks.ts'
import { listTable } from './ooxml.ts'
import type { Template } from './pack.ts'

export const interviewNotice: Template = {
  charts: [],
  body: [
    redHead(),
    title(),
    addressee(),
    body('为落实《{计划名称}》，现就有关事项对你单位主要负责人进行约谈，请按时参加。'),
    level1('一、约谈安排'),
    each('如果 约谈日期', body('时间：{约谈日期} {约谈时间}')),
    each('如果 约谈地点', body('地点：{约谈地点}')),
    level1('二、约谈事项'),
    ownWords(),
    each(
      '如果 任务',
      listTable('任务', [
        { head: '编号', millimetres: 16, cell: '{编号}', align: 'center' },
        { head: '任务', millimetres: 56, cell: '{任务名称}' },
        { head: '期限', millimetres: 26, cell: '{期限|数字日期}', align: 'center' },
        { head: '灯号', millimetres: 12, cell: '{灯}', align: 'center' },
        { head: '情况', millimetres: 46, cell: '{灯的理由}' },
      ]),
    ),
    level1('三、有关要求'),
    body('请准备书面说明，包括问题的原因、责任人、整改措施和完成期限，并在约谈时提交。'),
    each('如果 反馈期限', body('请于{反馈期限}前报送整改情况。')),
    attachments(),
    signature(),
    contact(),
    imprint(),
  ].join(''),
}
