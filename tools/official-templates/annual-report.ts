import {
  addressee,
  attachments,
  body,
  each,
  imprint,
  level1,
  level2,
  ownWords,
  redHeadWithSigner,
  signature,
  title,
} from './blocks.ts'
import { type ChartLook, chartParagraph } from './chart.ts'
import { listTable } from './ooxml.ts'

const byChapter: ChartLook = {
  field: '各章灯号图',
  kind: 'bar',
  stacked: true,
  series: [
    { name: '绿灯', color: '2E7D32' },
    { name: '黄灯', color: 'F2B705' },
    { name: '红灯', color: 'C62828' },
    { name: '待定', color: '9E9E9E' },
  ],
  heightMillimetres: 85,
}
const curve: ChartLook = {
  field: '进度走势图',
  kind: 'line',
  percent: true,
  series: [
    { name: '核定进度', color: '1F4E79' },
    { name: '自报进度', color: '7FA8D1' },
    { name: '计划进度', color: '9E9E9E' },
  ],
  heightMillimetres: 75,
}
const byDistrict: ChartLook = {
  field: '区县办结率图',
  kind: 'column',
  percent: true,
  series: [{ name: '办结率', color: '1F4E79' }],
  heightMillimetres: 70,
}

export const annualReport = {
  charts: [curve, byChapter, byDistrict],
  body: [
    redHeadWithSigner(),
    title(),
    addressee(),
    ownWords(),
    level1('一、总体情况'),
    body(
      '截至{截至日期}，《{计划名称}》共{措施总数}项措施，绿灯{绿灯措施数}项、黄灯{黄灯措施数}项、红灯{红灯措施数}项、待定{灰灯措施数}项。分解任务{任务总数}项，已办结{已办结数}项，办结率{办结率}；逾期{逾期数}项，占{逾期率}。',
    ),
    chartParagraph(curve, 1),
    level1('二、各章进展'),
    listTable('章', [
      { head: '章', millimetres: 66, cell: '{章名}' },
      { head: '措施数', millimetres: 18, cell: '{措施数}', align: 'center' },
      { head: '绿灯', millimetres: 18, cell: '{绿灯数}', align: 'center' },
      { head: '黄灯', millimetres: 18, cell: '{黄灯数}', align: 'center' },
      { head: '红灯', millimetres: 18, cell: '{红灯数}', align: 'center' },
      { head: '待定', millimetres: 18, cell: '{灰灯数}', align: 'center' },
    ]),
    chartParagraph(byChapter, 2),
    level1('三、区县任务'),
    chartParagraph(byDistrict, 3),
    listTable('区县', [
      { head: '区县', millimetres: 60, cell: '{区县名}' },
      { head: '任务总数', millimetres: 32, cell: '{任务总数}', align: 'center' },
      { head: '已办结', millimetres: 32, cell: '{已办结数}', align: 'center' },
      { head: '办结率', millimetres: 32, cell: '{办结率}', align: 'center' },
    ]),
    level1('四、措施逐项情况'),
    each(
      '措施清单',
      level2('（{序号|汉字}）{措施}') +
        body(
          '责任单位：{责任单位}。灯号：{灯}（{灯的理由}）。核定进度{核定进度}，自报进度{自报进度}，计划进度{计划进度}。任务{任务总数}项，已办结{已办结数}项，逾期{逾期数}项。',
        ) +
        each(
          '证据',
          body(
            '{指标}：计算{计算进度}，自报{自报进度}{#如果 矛盾}，相差{相差百分点}个百分点，标为矛盾{/如果}。',
          ),
        ),
    ),
    level1('五、计算证据与自报进度的矛盾'),
    body('绑定指标{证据数}个，标为矛盾的{矛盾数}个。'),
    attachments(),
    signature(),
    imprint(),
  ].join(''),
}
