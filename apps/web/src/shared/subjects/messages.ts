import { defineMessages } from '../i18n/messages.ts'

export const subjectPickerMessages = defineMessages(
  'subject-picker',
  { 'find.help': '名称里的两个字，或代码', none: '没有找到' },
  { 'find.help': 'Two characters of a name, or a code', none: 'Nothing found' },
)
