import {
  addressee,
  attachments,
  body,
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

/** 通报: how the bodies stand, in the order of the plan; no ranks and no points. */
export const bulletin: Template = {
  charts: [],
  body: [
    redHead(),
    title(),
    addressee(),
    body('现将《{计划名称}》截至{截至日期}的任务办理情况通报如下：'),
    level1('一、总体情况'),
    body(
      '任务共{任务总数}项，已办结{已办结数}项，办结率{办结率}；逾期{逾期数}项，占{逾期率}。绿灯{绿灯数}项、黄灯{黄灯数}项、红灯{红灯数}项。',
    ),
    level1('二、各单位情况'),
    listTable('单位', [
      { head: '单位', millimetres: 52, cell: '{单位名}' },
      { head: '任务', millimetres: 16, cell: '{任务总数}', align: 'center' },
      { head: '已办结', millimetres: 18, cell: '{已办结数}', align: 'center' },
      { head: '办结率', millimetres: 20, cell: '{办结率}', align: 'center' },
      { head: '逾期', millimetres: 16, cell: '{逾期数}', align: 'center' },
      { head: '红灯', millimetres: 17, cell: '{红灯数}', align: 'center' },
      { head: '黄灯', millimetres: 17, cell: '{黄灯数}', align: 'center' },
    ]),
    level1('三、下一步要求'),
    body('请各责任单位对照成果和期限抓好落实，逾期的任务要说明原因、明确完成日期。'),
    ownWords(),
    each('如果 反馈期限', body('请于{反馈期限}前报送整改情况。')),
    attachments(),
    signature(),
    imprint(),
  ].join(''),
}
