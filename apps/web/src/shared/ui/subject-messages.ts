import { defineMessages } from '../i18n/messages.ts'

/** What subjects are called by kind and state, wherever they are named. */
export const subjectMessages = defineMessages(
  'subject-kinds',
  {
    'kind.enterprise': '企业',
    'kind.product': '产品',
    'kind.equipment': '设备',
    'kind.instrument': '计量器具',
    'kind.place': '场所',
    'kind.laboratory': '检测机构',
    'kind.project': '工程',
    'kind.service': '服务',
    'kind.organisation': '单位',
    'state.active': '在营',
    'state.closed': '已终止',
    'thing.active': '在用',
    'thing.closed': '已停用',
    'scheme.local-number': '本市编号',
  },
  {
    'kind.enterprise': 'Enterprise',
    'kind.product': 'Product',
    'kind.equipment': 'Equipment',
    'kind.instrument': 'Instrument',
    'kind.place': 'Place',
    'kind.laboratory': 'Laboratory',
    'kind.project': 'Project',
    'kind.service': 'Service',
    'kind.organisation': 'Body',
    'state.active': 'In business',
    'state.closed': 'Ceased',
    'thing.active': 'In use',
    'thing.closed': 'Out of use',
    'scheme.local-number': 'Local number',
  },
)
