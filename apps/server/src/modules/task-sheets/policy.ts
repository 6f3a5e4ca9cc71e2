import { createGuard, type Grants } from '#kernel/policy'

/** Who may change tasks may do so by a workbook; which tasks, the rules of a single change say for each. */
export const taskSheetGrants: Grants = {
  'task-sheet.export': ['quality_office', 'department_officer', 'district_officer', 'leader', 'auditor'],
  'task-sheet.import': ['quality_office', 'department_officer', 'district_officer'],
}
export const guard = createGuard(taskSheetGrants)
