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

export const supervisionNotice = {
  charts: [],
  body: [
    redHead(),
    title(),
    addressee(),
    body(
      '《{计划名称}》由你单位负责的任务中，截至{截至日期}，有{任务总数}项未按计划推进，其中红灯{红灯数}项、黄灯{黄灯数}项。现予督办，并将有关事项通知如下：',
    ),
    level1('一、督办任务'),
    listTable('任务', [
      { head: '编号', millimetres: 16, cell: '{编号}', align: 'center' },
      { head: '任务', millimetres: 44, cell: '{任务名称}' },
      { head: '期限', millimetres: 24, cell: '{期限|数字日期}', align: 'center' },
      { head: '灯号', millimetres: 12, cell: '{灯}', align: 'center' },
      { head: '情况', millimetres: 40, cell: '{灯的理由}' },
      { head: '核定进度', millimetres: 20, cell: '{核定进度}', align: 'center' },
    ]),
    level1('二、办理要求'),
    body('请你单位查明原因，明确责任人和措施，抓紧办理；已经完成的，及时提交报告和佐证材料。'),
    ownWords(),
    each('如果 反馈期限', body('请于{反馈期限}前书面报告办理情况。')),
    attachments(),
    signature(),
    contact(),
    imprint(),
  ].join(''),
}
