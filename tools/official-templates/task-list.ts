import { addressee, body, each, imprint, ownWords, pageBreak, redHead, signature, title } from './blocks.ts'
import { blank, listTable, paragraph } from './ooxml.ts'

export const taskTable = (list: string): string =>
  listTable(list, [
    { head: '编号', millimetres: 16, cell: '{编号}', align: 'center' },
    { head: '任务', millimetres: 48, cell: '{任务名称}' },
    { head: '责任单位', millimetres: 28, cell: '{责任单位}' },
    { head: '成果', millimetres: 28, cell: '{成果}' },
    { head: '期限', millimetres: 24, cell: '{期限|数字日期}', align: 'center' },
    { head: '灯号', millimetres: 12, cell: '{灯}', align: 'center' },
  ])

export const taskList = {
  charts: [],
  body: [
    redHead(),
    title(),
    addressee(),
    ownWords(),
    body(
      '根据《{计划名称}》，现印发任务清单。清单共列任务{任务总数}项，截至{截至日期}，已办结{已办结数}项、逾期{逾期数}项。请各责任单位对照成果和期限抓好落实，并按时报告进展。',
    ),
    blank(),
    paragraph('Attachment', '附件：任务清单'),
    signature(),
    imprint(),
    pageBreak(),
    paragraph('Level1', '附件', '<w:ind w:firstLineChars="0" w:firstLine="0"/>'),
    blank(),
    paragraph('DocumentTitle', '任务清单'),
    blank(),
    taskTable('任务'),
    each('没有 任务', body('没有符合条件的任务。')),
  ].join(''),
}
