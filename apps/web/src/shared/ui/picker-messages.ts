import { defineMessages } from '../i18n/messages.ts'

/** Words of the list of bodies to tick. */
export const pickerMessages = defineMessages(
  'picker',
  {
    pick: '选单位',
    picked: '已选：{{names}}',
    'pick.filter': '按名称找单位',
    'pick.all': '全选{{kind}}（{{count}}）',
    'pick.none': '没有叫“{{q}}”的单位',
    'pick.existing': '已有',
  },
  {
    pick: 'Choose bodies',
    picked: 'Chosen: {{names}}',
    'pick.filter': 'Find a body by name',
    'pick.all': 'All {{kind}} ({{count}})',
    'pick.none': 'No body is called “{{q}}”',
    'pick.existing': 'has one',
  },
)
