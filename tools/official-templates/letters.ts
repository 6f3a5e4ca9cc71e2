import {
  addressee,
  attachments,
  body,
  contact,
  each,
  letterHead,
  letterImprint,
  ownWords,
  signature,
  title,
} from './blocks.ts'
import type { Template } from './pack.ts'
import { taskTable } from './task-list.ts'

/** Between bodies of one rank: it asks, where a supervision notice orders. */
export const urgingLetter: Template = {
  ...{ charts: [], letter: true },
  body: [
    letterHead(),
    title(),
    addressee(),
    body(
      '《{计划名称}》由贵单位负责的任务中，截至{截至日期}，有{任务总数}项未按计划推进（红灯{红灯数}项、黄灯{黄灯数}项），详见下表。',
    ),
    taskTable('任务'),
    body('请贵单位抓紧办理；确有困难的，请说明原因和预计完成的日期。'),
    ownWords(),
    each('如果 反馈期限', body('请于{反馈期限}前函复办理情况。')),
    body('专此函达。'),
    attachments(),
    signature(),
    contact(),
    letterImprint(),
  ].join(''),
}

/** What is found and belongs to another body is handed over with its papers. */
export const transferLetter: Template = {
  ...{ charts: [], letter: true },
  body: [
    letterHead(),
    title(),
    addressee(),
    body(
      '我单位在推进《{计划名称}》工作中发现的下列事项，属于贵单位职责范围，现将有关材料移送你们依法处理：',
    ),
    ownWords(),
    each('如果 反馈期限', body('请于{反馈期限}前将处理结果函告我单位。')),
    body('专此函达。'),
    attachments(),
    signature(),
    contact(),
    letterImprint(),
  ].join(''),
}
