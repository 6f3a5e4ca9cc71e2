import { SheetMenu } from '../../features/task-sheets/SheetMenu.tsx'
import { TaskListPage } from '../../features/tasks/TaskListPage.tsx'

/** The list of tasks, with the way out to a workbook and in again. */
export const TaskListRoute = () => (
  <TaskListPage
    menu={({ planId, ...condition }, more) => <SheetMenu planId={planId} filters={condition} more={more} />}
  />
)
