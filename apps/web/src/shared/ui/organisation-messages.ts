import { defineMessages } from '../i18n/messages.ts'

/** Kinds of bodies: as headings of groups, and of a single body. */
export const organisationMessages = defineMessages(
  'organisation',
  {
    'kind.city': '市',
    'kind.department': '市级部门',
    'kind.district': '区县',
    'kind.unit': '下属单位',
    'one.city': '市',
    'one.department': '市级部门',
    'one.district': '区县',
    'one.unit': '下属单位',
  },
  {
    'kind.city': 'City',
    'kind.department': 'Departments',
    'kind.district': 'Districts',
    'kind.unit': 'Units',
    'one.city': 'City',
    'one.department': 'Department',
    'one.district': 'District',
    'one.unit': 'Unit',
  },
)
