import { defineMessages } from './i18n/messages.ts'

export const roles = [
  'administrator',
  'security_administrator',
  'quality_office',
  'department_officer',
  'district_officer',
  'leader',
  'auditor',
  'enterprise',
] as const

export const roleMessages = defineMessages(
  'role',
  {
    'role.administrator': '系统管理员',
    'role.security_administrator': '安全管理员',
    'role.quality_office': '质量办',
    'role.department_officer': '部门经办人',
    'role.district_officer': '区县经办人',
    'role.leader': '领导',
    'role.auditor': '审计人员',
    'role.enterprise': '企业',
  },
  {
    'role.administrator': 'Administrator',
    'role.security_administrator': 'Security administrator',
    'role.quality_office': 'Quality office',
    'role.department_officer': 'Department officer',
    'role.district_officer': 'District officer',
    'role.leader': 'Leader',
    'role.auditor': 'Auditor',
    'role.enterprise': 'Enterprise',
  },
)
