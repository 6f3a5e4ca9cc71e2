import { defineMessages } from '../shared/i18n/messages.ts'

/** Words of the field by which the public looks things up. */
export const searchMessages = defineMessages(
  'portal-search',
  {
    title: '查企业、查商品、查电梯',
    kinds: '查什么',
    'tab.enterprise': '企业',
    'tab.product': '商品条码',
    'tab.equipment': '电梯',
    'field.enterprise': '输入企业名称或代码',
    'field.product': '输入商品条码或名称',
    'field.equipment': '输入电梯编号或名称',
    'help.enterprise': '名称两个字以上，或统一社会信用代码、组织机构代码。',
    'help.product': '条码 13 位数字，印在包装上；也可以写商品名称。',
    'help.equipment': '注册代码或使用登记证编号，贴在轿厢里；也可以写名称。',
    search: '查询',
    short: '请至少输入两个字，或完整的代码。',
  },
  {
    title: 'Look up firms, goods and lifts',
    kinds: 'What to look up',
    'tab.enterprise': 'Firm',
    'tab.product': 'Barcode',
    'tab.equipment': 'Lift',
    'field.enterprise': 'Name or code of a firm',
    'field.product': 'Barcode or name of goods',
    'field.equipment': 'Number or name of a lift',
    'help.enterprise': 'Two characters of the name or more, or the unified or organisation code.',
    'help.product': 'The 13 digits under the barcode; or the name.',
    'help.equipment': 'The registration number posted in the car; or the name.',
    search: 'Search',
    short: 'Please enter two characters at least, or a whole code.',
  },
)
