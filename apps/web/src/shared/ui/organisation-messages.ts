import { defineMessages } from '../i18n/messages.ts'

export const organisationMessages = defineMessages(
  'organisation',
  { 'kind.city': '市', 'kind.department': '市级部门', 'kind.district': '区县', 'kind.unit': '下属单位' },
  {
    'kind.city': 'City',
    'kind.department': 'Departments',
    'kind.district': 'Districts',
    'kind.unit': 'Units',
  },
)
