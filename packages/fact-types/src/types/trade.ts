import type { FactType } from '../fact-type.ts'
import { choice, choices, code, conformity, decimal, optional, text, words } from '../fields.ts'

const borderResult: FactType = {
  code: 'border-result',
  version: 1,
  label: words('进出口检验结果', 'Border inspection result'),
  group: 'trade',
  subjectKinds: ['enterprise', 'product'],
  area: 'product',
  suppliers: 'any',
  visibility: 'government',
  displayMonths: null,
  legalBasis: 'optional',
  validity: 'none',
  fields: [
    text('declarationNumber', words('报检号', 'Declaration number'), '440900113004567', { maxLength: 40 }),
    choice(
      'direction',
      words('进出口', 'Direction'),
      choices(['export', '出口', 'export'], ['import', '进口', 'import']),
      '出口',
    ),
    code('commodity', words('商品编码', 'Commodity code'), '9503006000', { scheme: 'hs' }),
    text('product', words('品名', 'Product'), '塑料积木'),
    text('country', words('国家或地区', 'Country or region'), '德国', optional),
    decimal('valueUsd', words('货值', 'Value'), '48600', { required: false, unit: 'us-dollar', min: 0 }),
    choice('result', words('检验结论', 'Result'), conformity, '合格'),
    choice(
      'hazard',
      words('不合格类别', 'Kind of failure'),
      choices(
        ['safety', '安全', 'safety'],
        ['hygiene', '卫生', 'hygiene'],
        ['health', '健康', 'health'],
        ['environment', '环保', 'environment'],
        ['fraud', '欺诈', 'fraud'],
        ['quality', '品质', 'quality'],
        ['documents', '单证', 'documents'],
      ),
      '安全',
      optional,
    ),
    text('failedItem', words('不合格项目', 'Failed item'), '锐利边缘', optional),
    choice(
      'action',
      words('处置', 'Action'),
      choices(
        ['released', '放行', 'released'],
        ['treated', '整改后放行', 'released after treatment'],
        ['returned', '退运', 'returned'],
        ['destroyed', '销毁', 'destroyed'],
        ['abroad-notified', '被国外通报', 'notified abroad'],
        ['abroad-recalled', '被国外召回', 'recalled abroad'],
      ),
      '放行',
    ),
    text('noticeNumber', words('国外通报编号', 'Notice abroad'), 'A12/0417/13', {
      required: false,
      maxLength: 40,
    }),
  ],
}

export const tradeTypes: readonly FactType[] = [borderResult]
