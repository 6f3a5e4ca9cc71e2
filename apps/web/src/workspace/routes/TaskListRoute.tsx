import { SheetActions } from '../../features/task-sheets/SheetActions.tsx'
import { TaskListPage } from '../../features/tasks/TaskListPage.tsx'

/** The list of tasks, with the way out to a workbook and in again. */
export const TaskListRoute = () => (
  <TaskListPage sheets={({ planId, ...condition }) => <SheetActions planId={planId} filters={condition} />} />
)
