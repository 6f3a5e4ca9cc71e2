import { body, each, imprint, level1, ownWords, redHead } from './blocks.ts'
import { type ChartLook, chartParagraph } from './chart.ts'
import { blank, listTable, paragraph } from './ooxml.ts'

const lights: ChartLook = {
  field: '灯号分布图',
  kind: 'column',
  series: [{ name: '措施数', color: '1F4E79' }],
  heightMillimetres: 60,
}

export const briefTemplate = {
  charts: [lights],
  body: [
    redHead(),
    paragraph('DocumentTitle', '{标题}'),
    blank(),
    ownWords(),
    level1('一、总体进展'),
    body(
      '截至{期间止}，《{计划名称}》共{措施总数}项措施，绿灯{绿灯措施数}项、黄灯{黄灯措施数}项、红灯{红灯措施数}项、待定{灰灯措施数}项。各项任务{任务总数}项，已办结{已办结数}项，办结率{办结率}；逾期{逾期数}项，占{逾期率}。',
    ),
    chartParagraph(lights, 1),
    level1('二、本期变化'),
    body(
      '{#如果 首期}本期为首期，以{期间起}为比较日。{/如果}{#没有 首期}与上期（{上期文号}）相比。{/没有}灯号有变化的措施{变化数}项，新办结任务{新办结数}项。',
    ),
    each('变化', body('第{措施序号}项 {措施}：{原灯}→{现灯}。')),
    each('新办结任务', body('已办结：{编号} {任务名称}（{责任单位}）。')),
    level1('三、逾期任务'),
    each('没有 逾期任务', body('没有逾期任务。')),
    each(
      '如果 逾期任务',
      listTable('逾期任务', [
        { head: '编号', millimetres: 16, cell: '{编号}', align: 'center' },
        { head: '任务', millimetres: 58, cell: '{任务名称}' },
        { head: '责任单位', millimetres: 36, cell: '{责任单位}' },
        { head: '期限', millimetres: 24, cell: '{期限|数字日期}', align: 'center' },
        { head: '逾期工作日', millimetres: 22, cell: '{逾期工作日}', align: 'center' },
      ]),
    ),
    level1('四、计算证据与自报进度'),
    each('没有 证据', body('还没有绑定指标的措施和任务。')),
    each(
      '如果 证据',
      body('绑定指标{证据数}个，其中自报与计算相差达{矛盾百分点}个百分点、标为矛盾的{矛盾数}个。') +
        listTable('证据', [
          { head: '对象', millimetres: 56, cell: '{对象}' },
          { head: '指标', millimetres: 30, cell: '{指标}' },
          { head: '计算', millimetres: 20, cell: '{计算进度}', align: 'center' },
          { head: '自报', millimetres: 20, cell: '{自报进度}', align: 'center' },
          { head: '相差百分点', millimetres: 15, cell: '{相差百分点}', align: 'center' },
          { head: '矛盾', millimetres: 15, cell: '{#如果 矛盾}矛盾{/如果}', align: 'center' },
        ]),
    ),
    imprint(),
  ].join(''),
}
