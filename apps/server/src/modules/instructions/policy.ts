import { createGuard, type Grants } from '#kernel/policy'

export const grants: Grants = {
  'instruction.read': ['quality_office', 'leader', 'auditor'],
  'instruction.manage': ['quality_office'],
}
export const guard = createGuard(grants)
