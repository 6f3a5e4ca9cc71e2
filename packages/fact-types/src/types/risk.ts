import type { FactType } from '../fact-type.ts'
import { choice, choices, code, integer, optional, text, words } from '../fields.ts'

const riskNotice: FactType = {
  code: 'risk-notice',
  version: 1,
  label: words('风险信息', 'Risk notice'),
  group: 'risk',
  subjectKinds: ['product', 'enterprise', 'equipment', 'instrument', 'place', 'project', 'service'],
  area: 'product',
  suppliers: 'any',
  visibility: 'government',
  displayMonths: null,
  legalBasis: 'none',
  validity: 'optional',
  fields: [
    text('noticeNumber', words('信息编号', 'Notice number'), 'FX-2013-021'),
    choice(
      'source',
      words('来源', 'Source'),
      choices(
        ['monitoring', '风险监测', 'monitoring'],
        ['sampling', '监督抽查', 'sampling'],
        ['injury', '伤害监测', 'injury surveillance'],
        ['complaint', '投诉举报', 'complaints'],
        ['media', '媒体舆情', 'media'],
        ['abroad', '境外通报', 'notices from abroad'],
        ['other', '其他', 'other'],
      ),
      '风险监测',
    ),
    text('product', words('产品', 'Product'), '电热水壶'),
    text('hazard', words('危害', 'Hazard'), '壶嘴飞溅，烫伤', { maxLength: 500 }),
    choice(
      'severity',
      words('严重性', 'Severity'),
      choices(
        ['slight', '微弱', 'slight'],
        ['general', '一般', 'general'],
        ['serious', '严重', 'serious'],
        ['very-serious', '非常严重', 'very serious'],
      ),
      '一般',
      { required: false, note: words('GB/T 22760 的四级。', 'The four levels of GB/T 22760.') },
    ),
    choice(
      'level',
      words('风险等级', 'Level'),
      choices(
        ['low', '低', 'low'],
        ['medium', '中', 'medium'],
        ['high', '高', 'high'],
        ['serious', '严重', 'serious'],
      ),
      '中',
    ),
    choice(
      'warning',
      words('预警颜色', 'Warning colour'),
      choices(
        ['red', '红', 'red'],
        ['orange', '橙', 'orange'],
        ['yellow', '黄', 'yellow'],
        ['blue', '蓝', 'blue'],
      ),
      '黄',
      optional,
    ),
    code('commodity', words('商品编码', 'Commodity code'), '85167910', { scheme: 'hs', required: false }),
    integer('lots', words('涉及批次', 'Lots'), '3', { required: false, unit: 'item', min: 0 }),
    choice(
      'action',
      words('处置', 'Action'),
      choices(
        ['watch', '继续监测', 'watched'],
        ['sampling', '安排抽查', 'sampled'],
        ['warning', '发布警示', 'public warning'],
        ['recall', '召回', 'recall'],
        ['lifted', '解除', 'lifted'],
      ),
      '继续监测',
    ),
  ],
}

export const riskTypes: readonly FactType[] = [riskNotice]
