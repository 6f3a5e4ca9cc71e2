import { defineMessages } from './i18n/messages.ts'

export const roles = [
  'administrator',
  'quality_office',
  'department_officer',
  'district_officer',
  'leader',
  'auditor',
] as const

export const roleMessages = defineMessages(
  'role',
  {
    administrator: '系统管理员',
    quality_office: '质量办',
    department_officer: '部门经办人',
    district_officer: '区县经办人',
    leader: '领导',
    auditor: '审计人员',
  },
  {
    administrator: 'Administrator',
    quality_office: 'Quality office',
    department_officer: 'Department officer',
    district_officer: 'District officer',
    leader: 'Leader',
    auditor: 'Auditor',
  },
)
